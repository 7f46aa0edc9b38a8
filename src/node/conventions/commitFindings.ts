import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlacedFinding } from '../../core/conventions/formatVerdict';
import { isProtected, lintBranch } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { GuardFinding } from '../../core/guards/stagedFile';
import { callGit, type GitInput } from '../gitProcess';
import { currentBranch, type RepositoryPlace } from './findRepository';
import { guardStaged } from './stagedFindings';
import { readStagedChanges } from './stagedFiles';

/** What is wrong with a commit beside its message. */
export interface CommitFindings {
  readonly branch: string | undefined;
  readonly onBranch: readonly PlacedFinding[];
  readonly guarded: readonly GuardFinding[];
  /** Lines that the commit adds and removes, where a rule asks for them. */
  readonly lines: number | undefined;
}

async function isUnborn(call: GitInput): Promise<boolean> {
  const { status } = await callGit(['rev-parse', '--verify', '--quiet', 'HEAD'], call);
  return status !== 0;
}

/** Holds the branch against its rules and what is staged against the guards. */
export async function findInCommit(
  repository: RepositoryPlace,
  config: ResolvedConfig,
  call: GitInput,
): Promise<CommitFindings> {
  const branch = currentBranch(repository);
  const counted = config.commits.rules['body-why'] !== undefined;
  const { entries, lines } = await readStagedChanges(repository, call, counted);
  const protects = branch !== undefined && isProtected(branch, config.branches);
  const added = entries.some(({ before }) => before === undefined);
  // Only then does it matter, and it takes a process to know.
  const unborn = (protects || added) && (await isUnborn(call));
  // Finishing a merge is no direct commit, and the first commit of all has no other place to go.
  const writing = !unborn && !existsSync(join(repository.gitDir, 'MERGE_HEAD'));
  return {
    branch,
    onBranch: branch === undefined ? [] : lintBranch(branch, config.branches, { writing }),
    guarded: await guardStaged(entries, config.guards, unborn, call),
    lines: counted ? lines : undefined,
  };
}
