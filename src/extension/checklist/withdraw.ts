import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import type { ChecklistItem } from '../../core/checklist/checklist';
import { isSaid } from '../../core/checklist/checklistRows';
import { placeText } from '../../core/checklist/checklistText';
import { withoutLinks } from '../../core/checklist/settingsEdits';
import { isProblem, Problem } from '../../core/problem';
import { removeAttestation } from '../../node/checklist/attestationFiles';
import type { ChecklistSession } from './checklistSession';
import { settingsUri } from './editSettings';
import { editText } from './editText';
import { openFile } from './openEvidence';
import { requirementFor } from './pickRequirement';
import { refuseUnsaved } from './refuseUnsaved';

/** Takes back an attestation or a waiver, and what was linked by hand; offers to put both back. */
export async function withdraw(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(session, row, 'Withdraw', isSaid);
  if (found === undefined) return;
  const { item, model } = found;
  const { id } = item.requirement;
  refuseUnsaved(model.root, id);
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

/** Asks without holding the command up, so what goes wrong is said here. */
async function offerUndo(
  { requirement: { title } }: ChecklistItem,
  undo: () => Promise<void>,
): Promise<void> {
  const text = `What was said of "${title}" is withdrawn.`;
  if ((await vscode.window.showInformationMessage(text, 'Undo')) !== 'Undo') return;
  try {
    await undo();
  } catch (error) {
    if (!isProblem(error)) throw error;
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
