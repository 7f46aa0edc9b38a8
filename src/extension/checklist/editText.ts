import * as vscode from 'vscode';
import { Problem } from '../../core/problem';

/** The text of a file as an editor has it; undefined where there is none. */
export async function openText(uri: vscode.Uri): Promise<string | undefined> {
  const there = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return there ? (await vscode.workspace.openTextDocument(uri)).getText() : undefined;
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

let last: Promise<unknown> = Promise.resolve();

/**
 * Changes a file by an edit that is saved, together with what is not saved in it yet. One change
 * comes after the other, so that none is lost that starts while the one before it is written.
 *
 * @param change gives the new text; undefined where the file is to stay as it is
 * @returns whether there was anything to change
 * @throws Problem where the file cannot be written
 */
export function editText(
  uri: vscode.Uri,
  change: (text: string) => string | undefined,
): Promise<boolean> {
  const edit = async (): Promise<boolean> => {
    const current = await openText(uri);
    const text = change(current ?? '');
    if (text !== undefined) await writeText(uri, current, text);
    return text !== undefined;
  };
  const edited = last.then(edit, edit);
  last = edited;
  return edited;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
