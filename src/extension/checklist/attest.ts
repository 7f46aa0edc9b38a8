import * as vscode from 'vscode';
import { isMet } from '../../core/checklist/checklist';
import { withRenewedLinks } from '../../core/checklist/settingsEdits';
import { writeAttestation } from '../../node/checklist/attestationFiles';
import { linkHash } from '../../node/checklist/linkedFile';
import { today } from '../../node/today';
import { askAuthor } from './author';
import type { ChecklistSession } from './checklistSession';
import { settingsUri } from './editSettings';
import { editText } from './editText';
import { requirementFor } from './pickRequirement';
import { refuseUnsaved } from './refuseUnsaved';

/** Has a person vouch for a requirement, with a note, the name that git knows, and the day. */
export async function attest(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Attest', ({ verdict }) => !isMet(verdict));
  if (found === undefined) return;
  const { item, model } = found;
  const { root } = model;
  refuseUnsaved(root, item.requirement.id);
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
