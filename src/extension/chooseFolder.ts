import * as vscode from 'vscode';
import { Problem } from '../core/problem';

/**
 * The folder that a command is about: the open one, or the one that is chosen of several.
 *
 * @throws Problem where no folder is open
 */
export async function chooseFolder(title: string): Promise<string | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  const [only] = folders;
  if (only === undefined) throw new Problem('No folder is open: open the project, then try again.');
  if (folders.length === 1) return only;
  return vscode.window.showQuickPick(folders, { title, placeHolder: 'In which folder' });
}
