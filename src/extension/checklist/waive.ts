import * as vscode from 'vscode';
import { isOpen } from '../../core/checklist/checklist';
import { writeAttestation } from '../../node/checklist/attestationFiles';
import { today } from '../../node/today';
import { askAuthor } from './author';
import type { ChecklistSession } from './checklistSession';
import { requirementFor } from './pickRequirement';
import { refuseUnsaved } from './refuseUnsaved';

const titles = { waived: 'Waive', 'not-applicable': 'Not applicable' } as const;

/** Leaves a requirement out on purpose: with a reason, and until a day where one is chosen. */
export async function waive(
  session: ChecklistSession,
  verdict: keyof typeof titles,
  row: unknown,
): Promise<void> {
  const found = await requirementFor(session, row, titles[verdict], isOpen);
  if (found === undefined) return;
  const { item, model } = found;
  const { root } = model;
  refuseUnsaved(root, item.requirement.id);
  const title = `${titles[verdict]}: ${item.requirement.title}`;
  const reason = await vscode.window.showInputBox({
    title,
    prompt: 'Why? The reason stands in every report.',
    value: item.note ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A reason is needed.' : undefined),
  });
  if (reason === undefined) return;
  const until = await askUntil(title, verdict);
  if (until === undefined) return;
  const by = await askAuthor(root);
  if (by === undefined) return;
  const said = { verdict, by, date: today(), note: reason.trim() };
  await writeAttestation(root, item.requirement.id, until === '' ? said : { ...said, until });
  model.refresh();
}

function inMonths(months: number): string {
  const now = new Date();
  return today(new Date(now.getFullYear(), now.getMonth() + months, now.getDate()));
}

/** The last day as YYYY-MM-DD, '' for no end, undefined when the question is left. */
async function askUntil(title: string, verdict: keyof typeof titles): Promise<string | undefined> {
  const after = (months: number, label: string) => ({
    label,
    description: `until ${inMonths(months)}`,
    until: inMonths(months),
  });
  const other = { label: 'Until another day…', description: '', until: undefined };
  const endless = { label: 'Without an end', description: '', until: '' };
  const ends = [after(3, 'For 3 months'), after(6, 'For 6 months'), after(12, 'For a year'), other];
  // A waiver is for a while; what does not apply mostly never will.
  const choices = verdict === 'waived' ? [...ends, endless] : [endless, ...ends];
  const chosen = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: 'How long does that hold',
    ignoreFocusOut: true,
  });
  return chosen === other ? askDay(title) : chosen?.until;
}

function askDay(title: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'The last day, as YYYY-MM-DD',
    value: inMonths(1),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const day = new Date(`${text}T00:00:00Z`);
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
      if (!isDay || !day.toISOString().startsWith(text)) return 'Write a day as YYYY-MM-DD.';
      return text < today() ? 'That day has passed.' : undefined;
    },
  });
}
