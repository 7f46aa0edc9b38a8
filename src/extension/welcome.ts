import { join } from 'node:path';
import * as vscode from 'vscode';

/** The project whose README is to be shown once its window is open. */
const SHOW_README_OF = 'showReadmeOf';

/** Has the next window that opens `directory` show the project's README. */
export async function showReadmeOnceOpen(
  context: vscode.ExtensionContext,
  directory: string,
): Promise<void> {
  await context.globalState.update(SHOW_README_OF, directory);
}

/** Shows the README where this window was opened on a project that was just created. */
export async function welcome(context: vscode.ExtensionContext): Promise<void> {
  const directory = context.globalState.get<string>(SHOW_README_OF);
  if (directory === undefined || !isOpen(directory)) return;
  await context.globalState.update(SHOW_README_OF, undefined);
  await showReadme(directory);
  const { offerEnvironment } = await import('./environment/offerEnvironment.js');
  await offerEnvironment(directory);
}

/** Whether `directory` is one of this window's folders. */
export function isOpen(directory: string): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.some((folder) => folder.uri.fsPath === directory);
}

/** Shows a project's README as a page to read. */
export async function showReadme(directory: string): Promise<void> {
  const readme = vscode.Uri.file(join(directory, 'README.md'));
  await vscode.commands.executeCommand('markdown.showPreview', readme);
}
