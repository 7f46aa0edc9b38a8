import * as vscode from 'vscode';
import type { RowFilter } from '../../core/checklist/checklistRows';
import { alone, pickOne } from '../quickInput/pick';
import type { ChecklistSession } from './checklistSession';

const filters: readonly {
  readonly filter: RowFilter;
  readonly label: string;
  readonly detail: string;
}[] = [
  { filter: 'open', label: 'Open', detail: 'What is neither met nor waived' },
  { filter: 'mine', label: 'Mine', detail: 'What you attested or waived' },
  { filter: 'all', label: 'All', detail: 'Every requirement of the profile' },
];

/** Asks which requirements the tree shows. */
export async function chooseFilter({ view }: ChecklistSession): Promise<void> {
  const rows = filters.map((row) => ({
    ...row,
    description: row.filter === view.options.filter ? 'now' : '',
  }));
  const outcome = await pickOne(
    {
      title: 'Filter the Checklist',
      placeholder: 'Choose which requirements are shown',
      items: rows,
      preselected: rows.filter(({ filter }) => filter === view.options.filter),
    },
    alone,
  );
  if (outcome.kind === 'next') await view.filter(outcome.value.filter);
}

/** Narrows the tree to requirements that hold some words; no words show all again. */
export async function search({ view }: ChecklistSession): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: 'Search the checklist',
    prompt: 'Words of a title, reason, id or path; empty shows all again',
    value: view.options.search,
  });
  if (text !== undefined) view.search(text.trim());
}
