import { Problem } from '../../core/problem';
import { distrustProblem } from '../distrustProblem';
import { GitMissing, runGit, type GitResult, type RunGit } from '../git';

/**
 * Refuses a folder that git could say more of than it does: one that it does not trust, where a
 * verdict would count what is ignored and know no commits, and a repository without a work tree.
 *
 * @throws Problem
 */
export async function refuseGitFolder(root: string, git: RunGit = runGit): Promise<void> {
  const said = await ask(root, git);
  if (said === undefined) return;
  const problem = distrustProblem(root, said.stderr);
  if (problem !== undefined) throw problem;
  if (said.stdout.startsWith('true')) {
    throw new Problem(
      `${root} is a git repository without its files: run this in a clone or a worktree of it.`,
    );
  }
}

async function ask(root: string, git: RunGit): Promise<GitResult | undefined> {
  try {
    return await git(['rev-parse', '--is-inside-git-dir'], { cwd: root });
  } catch (error) {
    if (error instanceof GitMissing) return undefined;
    throw error;
  }
}
