import * as vscode from 'vscode';

/**
 * Has a folder chosen among all on the disk, in the dialog of the system.
 *
 * @param openLabel what its button says
 * @returns undefined where the dialog was closed
 */
export async function browseFolder(title: string, openLabel: string): Promise<string | undefined> {
  const options = { canSelectFiles: false, canSelectFolders: true, openLabel, title };
  const [folder] = (await vscode.window.showOpenDialog(options)) ?? [];
  return folder?.fsPath;
}
