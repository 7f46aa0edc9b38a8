import * as vscode from 'vscode';
import { lintBranch } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { Finding } from '../../core/finding';
import type { GitRepository } from './gitApi';

/**
 * Why the hooks refuse the branch that a message in the Source Control box was to be committed on.
 * Undefined where they do not, or where the message is HEAD's: then the commit was made without them.
 */
export async function findRefusedBranch(
  repository: GitRepository,
  { branches }: ResolvedConfig,
): Promise<Finding | undefined> {
  const name = repository.state.HEAD?.name;
  const message = repository.inputBox.value.trim();
  if (name === undefined || message === '') return undefined;
  const refused = lintBranch(name, branches).find(({ severity }) => severity === 'error');
  if (refused === undefined) return undefined;
  const head = await repository.getCommit('HEAD').catch(() => undefined);
  return head?.message.trim() === message ? undefined : refused;
}

/** Says so, with the way out: another branch for a protected one, another name for a wrong one. */
export async function offerBranch(root: string, { rule, message }: Finding): Promise<void> {
  const isProtected = rule === 'branch-protected';
  const repair = isProtected ? 'Create Branch…' : 'Rename Branch…';
  const answer = await vscode.window.showWarningMessage(`Commit refused: ${message}`, repair);
  if (answer !== repair) return;
  if (isProtected) await vscode.commands.executeCommand('git.branch', vscode.Uri.file(root));
  else await vscode.commands.executeCommand('mlProject.renameBranch', root);
}
