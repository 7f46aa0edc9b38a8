import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { Checklist } from '../../core/checklist/checklist';
import { checklistBadge } from '../../core/checklist/checklistBadge';
import { checklistHtml, standalone } from '../../core/checklist/checklistHtml';
import { checklistJsonText } from '../../core/checklist/checklistJson';
import { checklistMarkdown } from '../../core/checklist/checklistMarkdown';
import { today } from '../../node/today';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { projectFor } from './pickProject';
import { checklistOf } from './pickRequirement';

interface Format {
  readonly label: string;
  readonly detail: string;
  readonly file: string;
  readonly write: (checklist: Checklist, model: ChecklistModel) => string | Promise<string>;
}

async function withTrend(checklist: Checklist, model: ChecklistModel): Promise<string> {
  const trend = await model.history();
  const name = basename(model.root);
  return checklistHtml(checklist, { ...standalone, trend, name, date: today() });
}

const formats: readonly Format[] = [
  {
    label: 'HTML',
    detail: 'A page with charts and the trend, in one file that loads nothing',
    file: 'checklist.html',
    write: withTrend,
  },
  {
    label: 'Markdown',
    detail: 'A document with task boxes',
    file: 'checklist.md',
    write: checklistMarkdown,
  },
  {
    label: 'Badge',
    detail: 'The score as an SVG for the README',
    file: 'checklist.svg',
    write: ({ score }) => checklistBadge(score),
  },
  {
    label: 'JSON',
    detail: 'What ml-project checklist --format json prints',
    file: 'checklist.json',
    write: checklistJsonText,
  },
];

/** Writes the report as a file, in a form and a place that are asked for. */
export async function exportReport(session: ChecklistSession, row: unknown): Promise<void> {
  const model = await projectFor(session, row);
  if (model === undefined) return;
  const checklist = checklistOf(model);
  const format = await vscode.window.showQuickPick(formats, { title: 'Export the checklist as' });
  if (format === undefined) return;
  const defaultUri = vscode.Uri.file(join(model.root, format.file));
  const uri = await vscode.window.showSaveDialog({ defaultUri });
  if (uri === undefined) return;
  const text = await format.write(checklist, model);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await show(uri);
}

/** A page is looked at in a browser, where it lies on the person's own machine; the rest here. */
async function show(uri: vscode.Uri): Promise<void> {
  const isPage = uri.path.endsWith('.html') && vscode.env.remoteName === undefined;
  if (isPage && uri.scheme === 'file' && (await vscode.env.openExternal(uri))) return;
  await vscode.commands.executeCommand('vscode.open', uri);
}
