import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { nearestProject, projectName } from './projectFolder';
import { isRow, rootOfRow } from './row';

/** The file that a person looks at. */
function activeUri(): vscode.Uri | undefined {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  return activeNotebookEditor?.notebook.uri ?? activeTextEditor?.document.uri;
}

/**
 * The project that a command is about: the row's, else the only one, else the open file's, else one
 * that is asked for. Undefined when the question is left.
 *
 * @throws Problem where no project is open
 */
export async function projectFor(
  { projects }: ChecklistSession,
  given: unknown,
): Promise<ChecklistModel | undefined> {
  const [first] = projects;
  if (first === undefined) {
    throw new Problem('No ML project is open: create one, or open a folder that has .ml-project.');
  }
  if (isRow(given)) return projects.find(({ root }) => root === rootOfRow(given));
  if (projects.length === 1) return first;
  const uri = activeUri();
  const open = uri === undefined ? undefined : nearestProject(projects, uri);
  return open ?? (await askProject(projects));
}

async function askProject(
  projects: readonly ChecklistModel[],
): Promise<ChecklistModel | undefined> {
  const rows = projects.map((model) => ({
    label: projectName(model.root),
    description: model.root,
    iconPath: new vscode.ThemeIcon('root-folder'),
    model,
  }));
  return (await vscode.window.showQuickPick(rows, { title: 'In which project' }))?.model;
}
