import * as vscode from 'vscode';
import type { ChecklistItem } from '../../core/checklist/checklist';
import { itemText } from '../../core/checklist/itemText';
import { Problem } from '../../core/problem';
import type { ChecklistSession } from './checklistSession';
import { itemOfRow } from './row';
import { verdictIcon } from './rowItem';

/** The items of the open project. @throws Problem before the first evaluation */
export function itemsOf({ model }: ChecklistSession): readonly ChecklistItem[] {
  if (model.checklist !== undefined) return model.checklist.items;
  throw new Problem('The project is still being read; try again in a moment.');
}

/** The requirement that a command is about: the row's, or one that is asked for by `title`. */
export async function requirementFor(
  session: ChecklistSession,
  row: unknown,
  title: string,
  candidates: (item: ChecklistItem) => boolean = () => true,
): Promise<ChecklistItem | undefined> {
  const given = itemOfRow(row);
  if (given !== undefined) return given;
  const rows = itemsOf(session)
    .filter(candidates)
    .map((item) => ({
      label: item.requirement.title,
      description: item.requirement.id,
      detail: `${item.requirement.group}: ${itemText(item)}`,
      iconPath: verdictIcon(item.verdict),
      item,
    }));
  if (rows.length === 0)
    throw new Problem(`${title}: no requirement of this project is like that.`);
  const options = { title, placeHolder: 'Which requirement', matchOnDescription: true };
  return (await vscode.window.showQuickPick(rows, options))?.item;
}
