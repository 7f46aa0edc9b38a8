import * as vscode from 'vscode';
import { describeRule } from '../../core/checklist/describeRule';
import type { ChecklistSession } from './checklistSession';
import { openFile } from './openEvidence';
import { requirementFor } from './pickRequirement';

/** Lists the files that a requirement's rules looked at; a chosen one is opened. */
export async function showSearched(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Show what was searched');
  if (found === undefined) return;
  const { item, model } = found;
  const paths = await model.searched(item.requirement.id);
  if (paths.length === 0) {
    const wanted = item.requirement.evidence.map(describeRule).join('; or ');
    void vscode.window.showInformationMessage(
      `No file was searched for "${item.requirement.title}". What would count: ${wanted}.`,
    );
    return;
  }
  const shown = new Map(item.evidence.map(({ path, snippet }) => [path, snippet]));
  const rows = paths.map((path) => ({
    label: path,
    description: shown.get(path) ?? '',
    iconPath: new vscode.ThemeIcon(shown.has(path) ? 'pass' : 'file'),
  }));
  const count = paths.length === 1 ? '1 file was' : `${paths.length} files were`;
  const chosen = await vscode.window.showQuickPick(rows, {
    title: item.requirement.title,
    placeHolder: `${count} searched`,
    matchOnDescription: true,
  });
  if (chosen !== undefined) await openFile(model.root, { path: chosen.label, line: 1 });
}
