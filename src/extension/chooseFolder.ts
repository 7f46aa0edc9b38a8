import { basename } from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../core/problem';
import { projectFolders } from './checklist/projectFolder';

/**
 * The folder that a command is about: the open one, or the one that is chosen of several.
 *
 * @throws Problem where no folder is open
 */
export async function chooseFolder(title: string): Promise<string | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  if (folders.length > 0) return pickFolder(title, 'In which folder', folders);
  throw new Problem('No folder is open: open the project, then try again.');
}

/**
 * The project that a command is about: the open one, or the one that is chosen of several.
 *
 * @throws Problem where no folder of the workspace is a project
 */
export async function chooseProject(title: string): Promise<string | undefined> {
  const projects = projectFolders();
  if (projects.length > 0) return pickFolder(title, 'In which project', projects);
  throw new Problem('No project is open: open its folder first.');
}

/** Asks for one of several folders by their names; one alone needs no question. */
export async function pickFolder(
  title: string,
  placeHolder: string,
  folders: readonly string[],
): Promise<string | undefined> {
  if (folders.length < 2) return folders[0];
  const items = folders.map((folder) => ({
    label: basename(folder),
    description: folder,
    iconPath: vscode.ThemeIcon.Folder,
    folder,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.folder;
}
