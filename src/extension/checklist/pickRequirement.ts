import * as vscode from 'vscode';
import type { Checklist, ChecklistItem } from '../../core/checklist/checklist';
import { itemText } from '../../core/checklist/itemText';
import { Problem } from '../../core/problem';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { projectFor } from './pickProject';
import { isRow, itemOfRow } from './row';
import { verdictIcon } from './rowItem';

/** A requirement, and the project that it is asked of. */
export interface FoundRequirement {
  readonly item: ChecklistItem;
  readonly model: ChecklistModel;
}

/** The checklist of a project. @throws Problem before the first evaluation */
export function checklistOf({ checklist }: ChecklistModel): Checklist {
  if (checklist !== undefined) return checklist;
  throw new Problem('The project is still being read; try again in a moment.');
}

/** The requirement that a command is about: the row's, or one that is asked for by `title`. */
export async function requirementFor(
  session: ChecklistSession,
  row: unknown,
  title: string,
  candidates: (item: ChecklistItem) => boolean = () => true,
): Promise<FoundRequirement | undefined> {
  const model = await projectFor(session, row);
  if (model === undefined) return undefined;
  const given = isRow(row) ? itemOfRow(row) : undefined;
  const item = given ?? (await askRequirement(model, title, candidates));
  return item === undefined ? undefined : { item, model };
}

/** Asks for one of a project's requirements. @throws Problem where none is a candidate */
export async function askRequirement(
  model: ChecklistModel,
  title: string,
  candidates: (item: ChecklistItem) => boolean,
): Promise<ChecklistItem | undefined> {
  const rows = checklistOf(model)
    .items.filter(candidates)
    .map((item) => ({
      label: item.requirement.title,
      description: item.requirement.id,
      detail: `${item.requirement.group}: ${itemText(item)}`,
      iconPath: verdictIcon(item.verdict),
      item,
    }));
  if (rows.length === 0)
    throw new Problem(`${title}: there is no requirement of this project to choose from.`);
  const options = { title, placeHolder: 'Which requirement', matchOnDescription: true };
  return (await vscode.window.showQuickPick(rows, options))?.item;
}
