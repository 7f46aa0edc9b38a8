import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatVerdict } from '../../core/conventions/formatVerdict';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { GuardFinding } from '../../core/guards/stagedFile';
import { findInCommit } from '../../node/conventions/commitFindings';
import { findRepository } from '../../node/conventions/findRepository';
import { allowFiles } from './allowFiles';
import { toEditorRange } from '../editorRange';

/**
 * After a commit failed: what the guards have against the files that are still staged. A commit that
 * was made leaves nothing staged, and where no hooks are installed nobody has asked the guards.
 */
export async function findRefusedFiles(
  root: string,
  config: ResolvedConfig,
): Promise<readonly GuardFinding[]> {
  const place = findRepository(root);
  if (place === undefined || !existsSync(join(place.commonDir, 'ml-project', 'settings')))
    return [];
  const { guarded } = await findInCommit(place, config, { cwd: root });
  return guarded.filter(({ severity }) => severity === 'error');
}

/** Says which files were refused and offers what can be done about them. */
export async function offerRefusedFiles(
  root: string,
  findings: readonly GuardFinding[],
): Promise<void> {
  const [verdict = ''] = formatVerdict(findings, { what: 'Commit' }).split('\n');
  const [allow, open] = ['Allow…', 'Open File'];
  const answer = await vscode.window.showWarningMessage(`${verdict}.`, allow, open);
  const [first] = findings;
  if (answer === allow) await allowFiles(root, findings);
  if (answer !== open || first === undefined) return;
  const file = vscode.Uri.file(join(root, first.where));
  await vscode.commands.executeCommand('vscode.open', file, {
    selection: toEditorRange(first.range),
  });
}
