import type { PlacedFinding } from '../../core/conventions/formatVerdict';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { readCommits } from '../conventions/commitHistory';
import { commitJudge, type JudgedCommit } from '../conventions/lintHistory';
import { hookEnvironment } from '../gitProcess';
import type { HookCall } from './hook';

/** Commits that were refused, newest first, and where a rebase would begin that mends them. */
export interface RefusedCommits {
  readonly commits: readonly JudgedCommit[];
  /** `--root` or the parent of the oldest commit that was looked at. */
  readonly base: string;
}

/**
 * The commits with errors among those that the revisions list, newest first. Hints stay with whoever
 * wrote the commit: once it is made, a warning only makes noise.
 */
export async function refusedCommits(
  revisions: readonly string[],
  config: ResolvedConfig,
  { repository, environment }: HookCall,
): Promise<RefusedCommits> {
  const judge = commitJudge(config, repository.workTree);
  const commits: JudgedCommit[] = [];
  let base = '--root';
  await readCommits(
    revisions,
    repository,
    { environment: hookEnvironment(environment) },
    (commit) => {
      const judged = judge(commit);
      base = commit.parents === 0 ? '--root' : `${commit.sha.slice(0, 10)}~`;
      const errors = judged.findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) commits.push({ ...judged, findings: errors });
    },
  );
  return { commits, base };
}

/** The findings of several commits in one list, each with its commit's short name. */
export const placedFindings = ({ commits }: RefusedCommits): readonly PlacedFinding[] =>
  commits.flatMap(({ sha, findings }) =>
    findings.map((finding) => ({ ...finding, where: sha.slice(0, 10) })),
  );
