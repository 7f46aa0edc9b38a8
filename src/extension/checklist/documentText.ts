import { join } from 'node:path';
import * as vscode from 'vscode';
import { recordPath } from '../../core/checklist/checklistDocuments';
import { withRecorded, type Written } from '../../core/checklist/recordEdits';
import { recordedAnswers } from '../../core/checklist/recordedAnswers';
import { Problem } from '../../core/problem';
import { sha256 } from '../../node/sha256';
import { templateTexts } from '../../node/templateTexts';
import { writeAtomically } from '../../node/writeAtomically';
import { readOr } from './readOr';

/** The text of a file as an editor has it; undefined where there is none. */
export async function openText(uri: vscode.Uri): Promise<string | undefined> {
  const there = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return there ? (await vscode.workspace.openTextDocument(uri)).getText() : undefined;
}

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

/**
 * Writes and saves a file as an edit, so that the editor can take it back.
 *
 * @param current the text as it is, undefined where the file is to be made
 * @throws Problem where it cannot be written
 */
export async function writeText(
  uri: vscode.Uri,
  current: string | undefined,
  text: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (current === undefined) {
    edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
  } else {
    const same = commonStart(current, text);
    const document = await vscode.workspace.openTextDocument(uri);
    const range = new vscode.Range(document.positionAt(same), document.positionAt(current.length));
    edit.replace(uri, range, text.slice(same));
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Problem(`${uri.fsPath} could not be written: see whether it is read-only.`);
  }
  await (await vscode.workspace.openTextDocument(uri)).save();
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
