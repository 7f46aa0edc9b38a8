import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ticketOf } from '../../core/conventions/lintBranch';
import { messageKind } from '../../core/conventions/messageKind';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import { currentBranch, type RepositoryPlace } from './findRepository';
import { readFolderScopes } from './folderScopes';
import { readGitSettings } from './gitSettings';

/** Whether the commit at HEAD has two parents: asked only where an amended merge looks like it. */
async function isMerge(
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  const { callGit, hookEnvironment } = await import('../gitProcess.js');
  const { status } = await callGit(['rev-parse', '--verify', '--quiet', 'HEAD^2'], {
    cwd: repository.workTree ?? repository.gitDir,
    environment: { ...hookEnvironment(environment), GIT_DIR: repository.gitDir },
  });
  return status === 0;
}

/** During a rebase merges are made anew without MERGE_HEAD; there only the text can tell. */
const rebases = ({ gitDir }: RepositoryPlace): boolean =>
  existsSync(join(gitDir, 'rebase-merge')) || existsSync(join(gitDir, 'rebase-apply'));

/** What git's state says about the commit that a message is for. */
export async function gitState(
  text: string,
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<LintContext, 'merge' | 'revert'>> {
  const has = (name: string): boolean => existsSync(join(repository.gitDir, name));
  const revert = has('REVERT_HEAD');
  if (has('MERGE_HEAD')) return { merge: true, revert };
  const [header = ''] = text.split('\n', 1);
  if (messageKind(header.trimEnd(), {}) !== 'merge') return { merge: false, revert };
  if (rebases(repository)) return { revert };
  // `git commit --amend` of a merge looks to a hook like any other commit.
  return { merge: await isMerge(repository, environment), revert };
}

/** Whether a message's file is git's own, so that git's state speaks about it. */
const isGitsOwn = (file: string, { gitDir }: RepositoryPlace): boolean =>
  dirname(resolve(file)) === resolve(gitDir);

/**
 * What is known about a message beside its text: how git will clean it, what git is in the middle
 * of, the branch's ticket and the folders' scopes. Nothing of it starts a process in the usual case.
 *
 * @param file the message's path, where it has one
 */
export async function draftContext(
  text: string,
  file: string | undefined,
  config: ResolvedConfig,
  repository: RepositoryPlace | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<LintContext> {
  if (repository === undefined) return { source: 'draft' };
  const { commentString, cleanup, identity } = await readGitSettings(repository, environment);
  const own = file !== undefined && isGitsOwn(file, repository);
  const pattern = config.commits.rules['ticket']?.pattern;
  const branch = pattern === undefined ? undefined : currentBranch(repository);
  const ticket =
    branch === undefined || pattern === undefined ? undefined : ticketOf(branch, pattern);
  return {
    source: 'draft',
    ...(commentString !== undefined && { commentString }),
    ...(cleanup && { cleanup }),
    ...(identity && { identity }),
    ...(own && (await gitState(text, repository, environment))),
    folderScopes: readFolderScopes(repository.workTree, config.commits.scopeFolders),
    ...(ticket !== undefined && { ticket }),
  };
}
