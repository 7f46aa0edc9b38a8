import * as vscode from 'vscode';
import type { Plan } from '../../core/plan';
import { planRows, type PlanRow } from '../../core/planSummary';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import type { PlanPreview } from '../planPreview';

interface ReviewItem extends vscode.QuickPickItem {
  readonly row?: PlanRow;
}

const OPEN: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: 'Open read-only',
};
const SHOW_ALL: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('diff-multiple'),
  tooltip: 'Show all files',
};
/** Wide enough to be seen, and not trimmed as ordinary leading white space is. */
const INDENT = '\u2003';

/**
 * Shows what will be made, as a list with all files behind it in the multi-file diff. Nothing has
 * been written; Create is the entry that Enter takes.
 */
export async function reviewStep(
  name: string,
  plan: Plan,
  summary: string,
  preview: PlanPreview,
  position: StepPosition,
): Promise<Outcome<true>> {
  await preview.showAll(name, plan.files);
  const create: ReviewItem = {
    label: `Create ${name}`,
    iconPath: new vscode.ThemeIcon('check'),
    detail: summary,
    alwaysShow: true,
  };
  const cancel: ReviewItem = {
    label: 'Cancel',
    description: 'nothing has been written',
    iconPath: new vscode.ThemeIcon('close'),
    alwaysShow: true,
  };
  const open = (item: ReviewItem): void => {
    if (item.row?.file !== undefined) void preview.showFile(name, item.row.file);
  };
  const outcome = await pickOne<ReviewItem>(
    {
      title: `Create ML Project: Preview of ${name}`,
      placeholder: 'Enter creates the project; choose a file to read it first',
      items: [
        create,
        cancel,
        { label: 'Files', kind: vscode.QuickPickItemKind.Separator },
        ...planRows(plan).map(rowItem),
      ],
      preselected: [create],
      buttons: [SHOW_ALL],
      onButton: () => {
        void preview.showAll(name, plan.files);
        return undefined;
      },
      onItemButton: open,
      staysOpen: (item) => {
        open(item);
        return item.row !== undefined;
      },
    },
    position,
  );
  await preview.close();
  if (outcome.kind !== 'next') return outcome;
  return outcome.value === create ? { kind: 'next', value: true } : { kind: 'cancel' };
}

function rowItem(row: PlanRow): ReviewItem {
  const indent = INDENT.repeat(row.depth);
  if (row.file === undefined) return { label: `${indent}${row.label}`, row };
  return {
    label: `${indent}${row.label}`,
    description: sizeText(row.file.content.byteLength),
    buttons: [OPEN],
    row,
  };
}

function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
