import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../../core/problem';

/** A place in a project; in a notebook the line counts within the cell. Both count from 1. */
export interface OpenablePlace {
  readonly path: string;
  readonly line: number;
  readonly cell?: number;
}

const isPlace = (value: unknown): value is OpenablePlace =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'line' in value &&
  typeof value.line === 'number';

/** Opens the file that shows something, at the line or the cell. */
export async function openEvidence(place: unknown, root: unknown): Promise<void> {
  if (isPlace(place) && typeof root === 'string') await openFile(root, place);
}

/** Opens a file of the project. @throws Problem where it is gone */
export async function openFile(root: string, { path, line, cell }: OpenablePlace): Promise<void> {
  const file = join(root, path);
  if (!existsSync(file)) throw new Problem(`${path} is gone; the checklist follows in a moment.`);
  const uri = vscode.Uri.file(file);
  if (cell === undefined) {
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.commands.executeCommand('vscode.open', uri, { selection });
    return;
  }
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const range = new vscode.NotebookRange(cell - 1, cell);
  await vscode.window.showNotebookDocument(notebook, { selections: [range] });
}
