import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { isMet, type ChecklistItem } from '../../core/checklist/checklist';
import { isSaid } from '../../core/checklist/checklistRows';
import { placeText } from '../../core/checklist/checklistText';
import { withoutLinks, withRenewedLinks } from '../../core/checklist/settingsEdits';
import { Problem } from '../../core/problem';
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

/** Takes back an attestation or a waiver, and what was linked by hand; offers to put both back. */
export async function withdraw(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Withdraw', isSaid);
  if (found === undefined) return;
  const { item, model } = found;
  const { id } = item.requirement;
  const relink = await unlink(model.root, id);
  if (item.by === undefined && relink === undefined) {
    // The box is ticked again without waiting until somebody has read that.
    void explainTick(model.root, item);
    return;
  }
  const restore = await removeAttestation(model.root, id);
  model.refresh();
  // A bare tick is made again as fast as it was taken away; words and places are not.
  if (item.note === undefined && relink === undefined) return;
  void offerUndo(item, async () => {
    await restore();
    await relink?.();
    model.refresh();
  });
}

/** Removes the links of a requirement. Gives what puts them back; undefined where there are none. */
async function unlink(root: string, id: string): Promise<(() => Promise<void>) | undefined> {
  const uri = settingsUri(root);
  let linked = '';
  let unlinked: string | undefined;
  await editText(uri, (text) => {
    linked = text;
    unlinked = withoutLinks(text, id);
    return unlinked;
  });
  if (unlinked === undefined) return undefined;
  return async () => {
    if (await editText(uri, (text) => (text === unlinked ? linked : undefined))) return;
    throw new Problem(`${settingsPath} has changed since: link again what showed "${id}".`);
  };
}

async function offerUndo(
  { requirement: { title } }: ChecklistItem,
  undo: () => Promise<void>,
): Promise<void> {
  const text = `What was said of "${title}" is withdrawn.`;
  if ((await vscode.window.showInformationMessage(text, 'Undo')) !== 'Undo') return;
  try {
    await undo();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    void vscode.window.showErrorMessage(error.message);
  }
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
