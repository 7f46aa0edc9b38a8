import { join } from 'node:path';
import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { withProfile } from '../../core/checklist/settingsEdits';
import { diskFileSystem } from '../../node/fileSystem';
import { guardParents } from '../../node/guardParents';
import { writeAtomically } from '../../node/writeAtomically';
import { chooseFolder } from '../chooseFolder';
import { readOr } from './readOr';

/**
 * Holds a folder that was not made by a template against the checklist: writes its settings, which
 * are all that a project needs, and shows the view.
 *
 * @throws Problem where no folder is open, or a link leads out of it
 */
export async function begin(): Promise<void> {
  const folder = await chooseFolder('Show the Checklist');
  if (folder === undefined) return;
  const file = join(folder, settingsPath);
  await guardParents(diskFileSystem, folder, settingsPath);
  const settings = await readOr(file, '');
  if (settings === '') await writeAtomically(file, withProfile('', 'prototype') ?? '');
  await vscode.commands.executeCommand('workbench.view.extension.mlProject');
}
