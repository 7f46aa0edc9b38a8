import * as vscode from 'vscode';
import { isMet } from '../../core/checklist/checklist';
import { placeText } from '../../core/checklist/checklistText';
import { removeAttestation, writeAttestation } from '../../node/attestationFiles';
import { today } from '../../node/today';
import { askAuthor } from './author';
import type { ChecklistSession } from './checklistSession';
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
  const { title, id } = item.requirement;
  if (item.by === undefined) {
    const [first] = item.evidence;
    const where = first === undefined ? 'the project itself' : placeText(first);
    void vscode.window.showInformationMessage(
      `"${title}" is shown by ${where}, so there is nothing to withdraw.`,
    );
    return;
  }
  await removeAttestation(model.root, id);
  model.refresh();
}
