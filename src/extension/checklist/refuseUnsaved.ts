import * as vscode from 'vscode';
import { attestationPath } from '../../core/checklist/attestationText';
import { Problem } from '../../core/problem';
import { pathWithin } from './projectFolder';

/**
 * Refuses to write what a person says about a requirement while an editor holds an unsaved text of
 * it: one of the two would be lost.
 *
 * @throws Problem
 */
export function refuseUnsaved(root: string, id: string): void {
  const path = attestationPath(id);
  const paths = [path, path.replace(/\.yaml$/, '.yml')];
  const open = vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && paths.includes(pathWithin(root, uri) ?? ''),
  );
  if (open === undefined) return;
  throw new Problem(`${path} is open and not saved: save it or undo what was typed first.`);
}
