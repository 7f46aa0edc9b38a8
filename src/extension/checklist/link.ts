import * as vscode from 'vscode';
import { isOpen } from '../../core/checklist/checklist';
import { withLink } from '../../core/checklist/settingsEdits';
import { Problem } from '../../core/problem';
import { diskProject } from '../../node/checklist/diskProject';
import { newLinkHash } from '../../node/checklist/linkedFile';
import type { ChecklistSession } from './checklistSession';
import { editSettings } from './editSettings';
import { projectFor } from './pickProject';
import { requirementFor } from './pickRequirement';
import { pathWithin } from './projectFolder';

interface Place {
  readonly path: string;
  readonly line: number;
}

/**
 * The file in the active editor and the selection's first line; saved, so that its hash is known.
 * Undefined where it is no file of the project.
 */
async function openPlace(root: string): Promise<Place | undefined> {
  const editor = vscode.window.activeTextEditor;
  const notebook = vscode.window.activeNotebookEditor;
  const uri = notebook?.notebook.uri ?? editor?.document.uri;
  const path = uri === undefined ? undefined : pathWithin(root, uri);
  if (path === undefined) return undefined;
  if (notebook !== undefined) {
    await notebook.notebook.save();
    return { path, line: 1 };
  }
  await editor?.document.save();
  return { path, line: (editor?.selection.start.line ?? 0) + 1 };
}

/** A file of the project that is asked for. @throws Problem where there is none */
async function askPlace(root: string): Promise<Place | undefined> {
  const { files } = await diskProject(root);
  const rows = files.map(({ path }) => ({ label: path, iconPath: new vscode.ThemeIcon('file') }));
  if (rows.length === 0) throw new Problem(`${root} has no file that could be linked.`);
  const chosen = await vscode.window.showQuickPick(rows, {
    title: 'Link a file',
    placeHolder: 'Which file shows it; an open one is linked at its selected line',
  });
  return chosen === undefined ? undefined : { path: chosen.label, line: 1 };
}

/**
 * Names the open file, at the selected line, as evidence of a requirement; where none of the project
 * is open, one that is asked for.
 */
export async function link(session: ChecklistSession, row: unknown): Promise<void> {
  const project = await projectFor(session, row);
  if (project === undefined) return;
  const place = (await openPlace(project.root)) ?? (await askPlace(project.root));
  if (place === undefined) return;
  const hash = await newLinkHash(project.root, place.path);
  const title = `Link ${place.path}:${place.line}`;
  const found = await requirementFor(session, row, title, isOpen);
  if (found === undefined) return;
  const { item, model } = found;
  const made = { id: item.requirement.id, ...place, sha256: hash };
  await editSettings(model.root, (text) => withLink(text, made));
  model.refresh();
}
