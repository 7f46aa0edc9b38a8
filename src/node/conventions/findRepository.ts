import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isFolder } from '../isFolder';

/** Where a repository's parts lie; absolute paths. */
export interface RepositoryPlace {
  /** What belongs to this work tree alone: HEAD, MERGE_HEAD, the index. */
  readonly gitDir: string;
  /** What all work trees share; the same folder outside linked work trees. */
  readonly commonDir: string;
  /** The top folder of the work tree; a bare repository has none. */
  readonly workTree: string | undefined;
}

/** A small file's text without white space at its ends, `undefined` where there is none. */
export function readShortFile(path: string): string | undefined {
  // Making the error for a file that is not there takes longer than to look.
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function place(
  gitDir: string,
  workTree: string | undefined,
  shared = readShortFile(join(gitDir, 'commondir')),
): RepositoryPlace {
  return { gitDir, commonDir: shared === undefined ? gitDir : resolve(gitDir, shared), workTree };
}

/** What `.git` of a folder stands for: a folder, or a file that names one (worktrees, submodules). */
function gitDirOf(folder: string): string | undefined {
  const dotGit = join(folder, '.git');
  const stats = statSync(dotGit, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) return dotGit;
  const [, named] = /^gitdir: (.+)$/.exec(readShortFile(dotGit) ?? '') ?? [];
  return named === undefined ? undefined : resolve(folder, named);
}

const isGitDir = (folder: string): boolean =>
  isFolder(join(folder, 'objects')) &&
  isFolder(join(folder, 'refs')) &&
  readShortFile(join(folder, 'HEAD')) !== undefined;

/**
 * Finds the repository that a folder belongs to without starting git: a hook has no time for that.
 *
 * @param environment of a hook: git names the repository there, and runs hooks at the work tree's top
 */
export function findRepository(
  directory: string,
  environment: NodeJS.ProcessEnv = {},
): RepositoryPlace | undefined {
  const given = environment['GIT_DIR'];
  if (given !== undefined && given !== '') {
    const gitDir = resolve(directory, given);
    const bare = gitDir === resolve(directory) && environment['GIT_WORK_TREE'] === undefined;
    const workTree = resolve(directory, environment['GIT_WORK_TREE'] ?? '.');
    return place(gitDir, bare ? undefined : workTree, environment['GIT_COMMON_DIR']);
  }
  let folder = resolve(directory);
  for (;;) {
    const gitDir = gitDirOf(folder);
    if (gitDir !== undefined) return place(gitDir, folder);
    if (isGitDir(folder)) return place(folder, undefined);
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** The branch that HEAD names, also before its first commit; `undefined` where HEAD is detached. */
export function currentBranch({ gitDir }: RepositoryPlace): string | undefined {
  const [, name] = /^ref: refs\/heads\/(.+)$/.exec(readShortFile(join(gitDir, 'HEAD')) ?? '') ?? [];
  return name;
}
