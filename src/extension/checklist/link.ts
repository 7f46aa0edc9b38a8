import * as vscode from 'vscode';
import { withLink } from '../../core/checklist/settingsEdits';
import { Problem } from '../../core/problem';
import { newLinkHash } from '../../node/checklist/linkedFile';
import type { ChecklistSession } from './checklistSession';
import { isOpen } from '../../core/checklist/checklistRows';
import { editSettings } from './editSettings';
import { projectFor } from './pickProject';
import { requirementFor } from './pickRequirement';
import { pathWithin } from './projectFolder';

interface Place {
  readonly path: string;
  readonly line: number;
}

/** The file in the active editor and the selection's first line; saved, so that its hash is known. */
async function openPlace(root: string): Promise<Place> {
  const editor = vscode.window.activeTextEditor;
  const notebook = vscode.window.activeNotebookEditor;
  const uri = notebook?.notebook.uri ?? editor?.document.uri;
  const path = uri === undefined ? undefined : pathWithin(root, uri);
  if (path === undefined) {
    throw new Problem('No file of the project is open: open the one that shows it, then link it.');
  }
  if (notebook !== undefined) {
    await notebook.notebook.save();
    return { path, line: 1 };
  }
  await editor?.document.save();
  return { path, line: (editor?.selection.start.line ?? 0) + 1 };
}

/** Names the open file, at the selected line, as evidence of a requirement. */
export async function link(session: ChecklistSession, row: unknown): Promise<void> {
  const project = await projectFor(session, row);
  if (project === undefined) return;
  const place = await openPlace(project.root);
  const hash = await newLinkHash(project.root, place.path);
  const title = `Link ${place.path}:${place.line}`;
  const found = await requirementFor(session, row, title, isOpen);
  if (found === undefined) return;
  const { item, model } = found;
  const made = { id: item.requirement.id, ...place, sha256: hash };
  await editSettings(model.root, (text) => withLink(text, made));
  model.refresh();
}
