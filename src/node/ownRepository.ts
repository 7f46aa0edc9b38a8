import { dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem';
import { GitMissing, type GitResult, type RunGit } from './git';
import { linesOf } from './linesOf';
import type { RecordedGit } from './undoRecord';

/**
 * Why a repository must not be taken back, as the end of "it is kept because …"; undefined when it
 * holds nothing but the first commit that was made with the project. Reads only.
 */
export async function whyKeepRepository(
  fileSystem: FileSystem,
  runGit: RunGit,
  project: string,
  git: RecordedGit,
): Promise<string | undefined> {
  const folder = join(project, '.git');
  if ((await fileSystem.lstat(folder))?.kind !== 'directory') return 'it is no folder any more';
  // A broken repository must not make git answer for one further up.
  const environment = { GIT_CEILING_DIRECTORIES: dirname(project) };
  const ask = (...args: readonly string[]): Promise<GitResult> =>
    runGit(['-c', 'core.fsmonitor=false', ...args], { cwd: project, environment });
  try {
    const [references, history, staged, worktrees, remotes] = await Promise.all([
      ask('for-each-ref', '--format=%(refname) %(objectname)'),
      ask('reflog', 'show', '--format=%H', 'HEAD'),
      ask('diff', '--cached', '--quiet'),
      ask('worktree', 'list', '--porcelain'),
      ask('config', '--local', '--name-only', '--get-regexp', '^remote\\.'),
    ]);
    if (references.status !== 0) return 'git cannot read it';
    if (!holdsOnly(references.stdout, git.commit))
      return 'it has branches, tags or stashes of yours';
    if (linesOf(history.stdout).length > 1) return 'commits of yours can be brought back from it';
    if (staged.status !== 0) return 'changes are staged in it';
    if (linesOf(worktrees.stdout).filter((line) => line.startsWith('worktree ')).length > 1)
      return 'it has further work trees';
    if (!git.made) return undefined;
    if (remotes.stdout !== '') return 'it has a remote';
    return await whyKeepHooks(fileSystem, folder, git.hooks);
  } catch (error) {
    if (error instanceof GitMissing) return 'git was not found to look into it';
    throw error;
  }
}

function holdsOnly(references: string, commit: string): boolean {
  const [only, ...more] = linesOf(references);
  const match = /^refs\/heads\/\S+ (\S+)$/.exec(only ?? '');
  return more.length === 0 && match?.[1]?.startsWith(commit) === true;
}

/** A hook that the user wrote exists nowhere else; those of this program come back with an install. */
async function whyKeepHooks(
  fileSystem: FileSystem,
  folder: string,
  known: readonly string[],
): Promise<string | undefined> {
  for (const name of await hookNames(fileSystem, folder)) {
    if (known.includes(name)) continue;
    const path = join(folder, 'hooks', name);
    const isFile = (await fileSystem.lstat(path))?.kind === 'file';
    const text = isFile ? Buffer.from(await fileSystem.readFile(path)).toString('utf8') : '';
    if (!text.includes('ml-project')) return `the hook ${name} was added to it`;
  }
  return undefined;
}

/** The hooks in a repository's own folder, without git's samples. */
export async function hookNames(
  fileSystem: FileSystem,
  repository: string,
): Promise<readonly string[]> {
  const names = await fileSystem
    .readdir(join(repository, 'hooks'))
    .catch((): readonly string[] => []);
  return names.filter((name) => !name.endsWith('.sample')).sort();
}
