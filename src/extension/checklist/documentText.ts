import { join } from 'node:path';
import type * as vscode from 'vscode';
import { recordPath } from '../../core/checklist/checklistDocuments';
import { withRecorded, type Written } from '../../core/checklist/recordEdits';
import { recordedAnswers } from '../../core/checklist/recordedAnswers';
import { sha256 } from '../../node/sha256';
import { templateTexts } from '../../node/templateTexts';
import { writeAtomically } from '../../node/writeAtomically';
import { readOr } from './readOr';

/** What the template would write at a path of a project. */
export async function templateText(
  { extensionPath }: vscode.ExtensionContext,
  root: string,
  path: string,
): Promise<string | undefined> {
  const answers = recordedAnswers(await readOr(join(root, recordPath), ''));
  const texts = await templateTexts(join(extensionPath, 'dist', 'templates'), root, answers);
  return texts.get(path);
}

/** Keeps in a project's record what was written for a person to fill in: it shows nothing yet. */
export async function rememberWritten(root: string, written: Written): Promise<void> {
  const text = withRecorded(await readOr(join(root, recordPath), ''), written, sha256);
  if (text !== undefined) await writeAtomically(join(root, recordPath), text);
}
