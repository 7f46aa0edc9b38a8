import * as vscode from 'vscode';

/**
 * Replaces only what differs between two states of a document's beginning, so that the cursor and
 * everything else stays where it is.
 */
export function replaceChanged(
  document: vscode.TextDocument,
  before: string,
  after: string,
): vscode.WorkspaceEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(before.length - end),
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, after.slice(start, after.length - end));
  return edit;
}
