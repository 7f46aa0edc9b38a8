import { GitMissing, type GitResult, type RunGit } from './git';

/**
 * What git says where it may have nothing to say: undefined where it fails, as outside of a
 * repository, and where there is no git, because a machine without git has projects too.
 */
export async function askGit(
  git: RunGit,
  cwd: string,
  args: readonly string[],
): Promise<GitResult | undefined> {
  try {
    const result = await git(args, { cwd });
    return result.status === 0 ? result : undefined;
  } catch (error) {
    if (error instanceof GitMissing) return undefined;
    throw error;
  }
}
