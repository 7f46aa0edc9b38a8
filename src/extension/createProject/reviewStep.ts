import * as vscode from 'vscode';
import type { Plan, PlannedFile } from '../../core/plan';
import { planRows, type PlanRow } from '../../core/planSummary';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import { acceptRow, cancelRow } from '../quickInput/reviewRows';
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

/** What is reviewed, and in which words. */
export interface Review {
  /** The project's. */
  readonly name: string;
  readonly plan: Plan;
  readonly summary: string;
  readonly words: { readonly title: string; readonly hint: string; readonly accept: string };
  readonly preview: PlanPreview;
}

/**
 * Shows what will be done, as a list with all files behind it in the multi-file diff. Nothing has
 * been written; to accept is the entry that Enter takes.
 */
export async function reviewStep(
  { name, plan, summary, words, preview }: Review,
  position: StepPosition,
): Promise<Outcome<true>> {
  await preview.showAll(name, plan.files);
  const accept: ReviewItem = acceptRow(words.accept, summary);
  const open = (item: ReviewItem): void => {
    if (item.row?.file !== undefined) void preview.showFile(name, item.row.file);
  };
  const outcome = await pickOne<ReviewItem>(
    {
      title: words.title,
      placeholder: words.hint,
      items: [
        accept,
        cancelRow(),
        { label: 'Files', kind: vscode.QuickPickItemKind.Separator },
        ...planRows(plan).map(rowItem),
      ],
      preselected: [accept],
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
  return outcome.value === accept ? { kind: 'next', value: true } : { kind: 'cancel' };
}

function rowItem(row: PlanRow): ReviewItem {
  const indent = INDENT.repeat(row.depth);
  if (row.file === undefined) return { label: `${indent}${row.label}`, row };
  return {
    label: `${indent}${row.label}`,
    description: fileText(row.file),
    buttons: [OPEN],
    row,
  };
}

/** New files by their size, all others by what happens to them and why. */
function fileText(file: PlannedFile & { readonly note?: string }): string {
  const what = file.action === 'create' ? sizeText(file.content.byteLength) : file.action;
  return file.note === undefined ? what : `${what}: ${file.note}`;
}

function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
