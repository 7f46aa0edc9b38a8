import * as vscode from 'vscode';
import { attestationPaths } from '../../core/checklist/attestationText';
import { Problem } from '../../core/problem';
import { pathWithin } from './projectFolder';

/**
 * Refuses to write what a person says about a requirement while an editor holds an unsaved text of
 * it: one of the two would be lost.
 *
 * @throws Problem
 */
export function refuseUnsaved(root: string, id: string): void {
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  const open = new Set(unsaved.map(({ uri }) => pathWithin(root, uri)));
  const path = attestationPaths(id).find((one) => open.has(one));
  if (path === undefined) return;
  throw new Problem(`${path} is open and not saved: save it or undo what was typed first.`);
}
