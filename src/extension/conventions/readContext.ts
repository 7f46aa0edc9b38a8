import * as vscode from 'vscode';
import { ticketOf } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import { readDraftState } from '../../node/draftState';
import { runGit } from '../../node/git';
import { readScopeFolders } from '../../node/scopeFolders';

/**
 * What is known about a draft beside its text.
 * @param inBox whether it is handed to git as it is (`--file -`): no editor, so no comments to strip
 */
export async function readContext(
  root: string,
  _text: string,
  { commits }: ResolvedConfig,
  inBox: boolean,
): Promise<LintContext> {
  // Git's configuration may name programs; in an untrusted workspace git is not run.
  const git = vscode.workspace.isTrusted ? runGit : undefined;
  const { branch, revert, ...state } = await readDraftState(root, git);
  const pattern = commits.rules['ticket']?.pattern;
  const ticket =
    branch === undefined || pattern === undefined ? undefined : ticketOf(branch, pattern);
  return {
    source: 'draft',
    stage: 'commit',
    edited: !inBox,
    ...state,
    ...(revert && { revert }),
    ...(ticket !== undefined && { ticket }),
    folderScopes: await readScopeFolders(root, commits.scopeFolders),
  };
}
