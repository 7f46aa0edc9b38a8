import { join } from 'node:path';
import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { Problem } from '../../core/problem';
import { editText } from './editText';

/** The file of a project's settings for the checklist. */
export const settingsUri = (root: string): vscode.Uri => vscode.Uri.file(join(root, settingsPath));

/** Changes the checklist's settings of a project. @throws Problem where they are no YAML mapping */
export async function editSettings(
  root: string,
  change: (text: string) => string | undefined,
): Promise<void> {
  if (await editText(settingsUri(root), change)) return;
  throw new Problem(`${settingsPath} is no YAML that can be changed: repair it first.`);
}
