import * as vscode from 'vscode';

/** The file that a tab's merge editor writes; the API has no type for that input. */
function mergeResult({ input }: vscode.Tab): vscode.Uri | undefined {
  if (typeof input !== 'object' || input === null || !('result' in input)) return undefined;
  return input.result instanceof vscode.Uri ? input.result : undefined;
}

/** The tabs of the merge editors for some files. */
export function mergeTabs(files: readonly vscode.Uri[]): readonly vscode.Tab[] {
  const paths = new Set(files.map(({ fsPath }) => fsPath));
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => paths.has(mergeResult(tab)?.fsPath ?? ''));
}

/**
 * Forgets unsaved changes of files that are about to get other content, so that nobody is asked to
 * save them, and closes their merge editors.
 */
export async function closeEditorsOf(files: readonly vscode.Uri[]): Promise<void> {
  const ours = new Set(files.map(String));
  const results = mergeTabs(files).flatMap((tab) => mergeResult(tab) ?? []);
  // A window that has just come back may not have told us yet what is unsaved in its editors.
  await Promise.allSettled(results.map((file) => vscode.workspace.openTextDocument(file)));
  const dirty = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && ours.has(uri.toString()),
  );
  for (const document of dirty) {
    // There is no way to revert but for the active editor.
    await vscode.window.showTextDocument(document, { preview: true });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.window.tabGroups.close(mergeTabs(files));
}
