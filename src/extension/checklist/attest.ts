import * as vscode from 'vscode';
import { isMet, type ChecklistItem } from '../../core/checklist/checklist';
import { placeText } from '../../core/checklist/checklistText';
import { removeAttestation, writeAttestation } from '../../node/attestationFiles';
import { today } from '../../node/today';
import { askAuthor } from './author';
import type { ChecklistSession } from './checklistSession';
import { openFile } from './openEvidence';
import { requirementFor } from './pickRequirement';

/** Has a person vouch for a requirement, with a note, the name that git knows, and the day. */
export async function attest(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Attest', ({ verdict }) => !isMet(verdict));
  if (found === undefined) return;
  const { item, model } = found;
  const { root } = model;
  const note = await vscode.window.showInputBox({
    title: `Attest: ${item.requirement.title}`,
    prompt: 'What does it rest on? The note is kept with your name and the date.',
    value: item.verdict === 'stale' ? (item.note ?? '') : '',
    ignoreFocusOut: true,
  });
  if (note === undefined) return;
  const by = await askAuthor(root);
  if (by === undefined) return;
  const said = note.trim();
  await writeAttestation(root, item.requirement.id, {
    verdict: 'attested',
    by,
    date: today(),
    ...(said === '' ? {} : { note: said }),
  });
  model.refresh();
}

/** Takes back an attestation or a waiver. */
export async function withdraw(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Withdraw', ({ by }) => by !== undefined);
  if (found === undefined) return;
  const { item, model } = found;
  if (item.by === undefined) {
    // The box is ticked again without waiting until somebody has read that.
    void explainTick(model.root, item);
    return;
  }
  await removeAttestation(model.root, item.requirement.id);
  model.refresh();
}

/** What nobody attested is ticked by its evidence. */
async function explainTick(root: string, { requirement, evidence }: ChecklistItem): Promise<void> {
  const { title, id } = requirement;
  const first = evidence.find(({ path }) => path !== '.');
  if (first === undefined) {
    void vscode.window.showInformationMessage(`"${title}" is ticked by what git says.`);
    return;
  }
  const more = evidence.length === 1 ? '' : ` and ${evidence.length - 1} more`;
  const text = `"${title}" is ticked by evidence: ${placeText(first)}${more}. A file that shows it wrongly is left out by a comment "ml-project-ignore: ${id}" in it.`;
  const open = 'Open Evidence';
  if ((await vscode.window.showInformationMessage(text, open)) === open) {
    await openFile(root, first);
  }
}
