import * as vscode from 'vscode';
import { scoreOf, type Checklist, type ChecklistItem } from '../../core/checklist/checklist';
import { checklistMarkdown } from '../../core/checklist/checklistMarkdown';
import { counted } from '../../core/counted';
import type { ChecklistSession } from './checklistSession';
import { projectFor } from './pickProject';
import { checklistOf } from './pickRequirement';
import { isRow, itemOfRow } from './row';

function itemsFor({ items }: Checklist, row: unknown): readonly ChecklistItem[] {
  if (!isRow(row) || row.kind === 'project') return items;
  const item = itemOfRow(row);
  if (item !== undefined) return [item];
  return row.kind === 'group' ? row.group.items : [];
}

/**
 * Copies a row, or from the palette the whole checklist, as Markdown with task boxes.
 *
 * @throws Problem before the first evaluation
 */
export async function copyMarkdown(session: ChecklistSession, row: unknown): Promise<void> {
  const model = await projectFor(session, row);
  if (model === undefined) return;
  const checklist = checklistOf(model);
  const items = itemsFor(checklist, row);
  const text = checklistMarkdown({ ...checklist, items, score: scoreOf(items) });
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `Copied ${counted(items.length, 'requirement')} as Markdown`,
    4000,
  );
}
