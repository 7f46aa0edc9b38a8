import { basename } from 'node:path';
import * as vscode from 'vscode';

/** The tab of a file's merge editor; the API knows no more of it than its label. */
export function isMergeTab({ label }: vscode.Tab, path: string): boolean {
  return label === `Merging: ${basename(path)}`;
}

/**
 * Forgets unsaved changes of files that are about to get other content, so that nobody is asked to
 * save them, and closes their merge editors.
 */
export async function closeEditorsOf(files: readonly vscode.Uri[]): Promise<void> {
  const ours = new Set(files.map(String));
  const dirty = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && ours.has(uri.toString()),
  );
  for (const document of dirty) {
    // There is no way to revert but for the active editor.
    await vscode.window.showTextDocument(document, { preview: true });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(
    tabs.filter((tab) => files.some(({ path }) => isMergeTab(tab, path))),
  );
}
