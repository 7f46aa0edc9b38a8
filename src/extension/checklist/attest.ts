import * as vscode from 'vscode';
import { isMet, type ChecklistItem } from '../../core/checklist/checklist';
import { isSaid } from '../../core/checklist/checklistRows';
import { placeText } from '../../core/checklist/checklistText';
import { withoutLinks, withRenewedLinks } from '../../core/checklist/settingsEdits';
import { removeAttestation, writeAttestation } from '../../node/checklist/attestationFiles';
import { linkHash } from '../../node/checklist/linkedFile';
import { today } from '../../node/today';
import { askAuthor } from './author';
import type { ChecklistSession } from './checklistSession';
import { settingsUri } from './editSettings';
import { editText } from './editText';
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
  await writeAttested(root, item.requirement.id, said === '' ? { by } : { by, note: said });
  model.refresh();
}

/** Keeps that a person vouches for a requirement today, and for what is linked to it as it is now. */
export async function writeAttested(
  root: string,
  id: string,
  said: { readonly by: string; readonly note?: string },
): Promise<void> {
  await writeAttestation(root, id, { verdict: 'attested', date: today(), ...said });
  const hashOf = (path: string): string | undefined => linkHash(root, path);
  await editText(settingsUri(root), (text) => withRenewedLinks(text, id, hashOf));
}

/** Takes back an attestation or a waiver, and what was linked by hand. */
export async function withdraw(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Withdraw', isSaid);
  if (found === undefined) return;
  const { item, model } = found;
  const { id } = item.requirement;
  const unlinked = await editText(settingsUri(model.root), (text) => withoutLinks(text, id));
  if (item.by === undefined && !unlinked) {
    // The box is ticked again without waiting until somebody has read that.
    void explainTick(model.root, item);
    return;
  }
  await removeAttestation(model.root, id);
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
