import * as vscode from 'vscode';
import { scoreOf, type ChecklistItem } from '../../core/checklist/checklist';
import { checklistMarkdown } from '../../core/checklist/checklistMarkdown';
import type { ChecklistSession } from './checklistSession';
import { itemsOf } from './pickRequirement';
import { itemOfRow } from './row';

function itemsFor(session: ChecklistSession, row: unknown): readonly ChecklistItem[] {
  const item = itemOfRow(row);
  if (item !== undefined) return [item];
  if (typeof row !== 'object' || row === null || !('group' in row)) return itemsOf(session);
  const { group } = row as { readonly group: { readonly items: readonly ChecklistItem[] } };
  return group.items;
}

/** Copies a row, or from the palette the whole checklist, as Markdown with task boxes. */
export async function copyMarkdown(session: ChecklistSession, row: unknown): Promise<void> {
  const { checklist } = session.model;
  const items = itemsFor(session, row);
  if (checklist === undefined) return;
  const text = checklistMarkdown({ ...checklist, items, score: scoreOf(items) });
  await vscode.env.clipboard.writeText(text);
  const count = items.length === 1 ? '1 requirement' : `${items.length} requirements`;
  vscode.window.setStatusBarMessage(`Copied ${count} as Markdown`, 4000);
}
