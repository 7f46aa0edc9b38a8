import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { namedProjects } from '../../node/namedProjects';
import { projectFolders } from './projectFolder';

/** All projects of the workspace, those below its folders too, which have to be searched for. */
export async function allProjectFolders(): Promise<readonly string[]> {
  const settings = await vscode.workspace.findFiles(
    '**/.ml-project/*.yaml',
    '**/{node_modules,.venv,venv,site-packages}/**',
  );
  const found = settings.map(({ fsPath }) => dirname(dirname(fsPath)));
  const known = [...projectFolders(), ...found];
  return [...new Set([...known, ...known.flatMap(namedProjects)])].sort();
}
