import { isIgnoredPath } from '../../core/checklist/ignoredPath';
import type { GitFacts, ProjectFile, ProjectView } from '../../core/checklist/projectView';
import { Problem } from '../../core/problem';
import { quote } from '../../core/quote';
import { distrustProblem } from '../distrustProblem';
import { runGit, type RunGit } from '../git';
import { GitObjects } from '../gitObjects';
import { linesOf } from '../linesOf';
import { latestSubjects } from './latestSubjects';

/**
 * What a listing of `git ls-tree -r -z --long` says of one entry: mode, type, object, size, path.
 * The size of an object that is not in the clone is BAD: clones leave out what is large.
 */
const entry = /^(\d+) blob ([0-9a-f]+) +(\d+|BAD)\t(.+)$/s;
const link = '120000';

const sizeOf = (listed: string): number =>
  listed === 'BAD' ? Number.MAX_SAFE_INTEGER : Number(listed);

function listed(listing: string): readonly (ProjectFile & { readonly stamp: string })[] {
  return listing.split('\0').flatMap((text) => {
    const [, mode, object = '', size = '', path = ''] = entry.exec(text) ?? [];
    if (mode === undefined || mode === link || isIgnoredPath(path)) return [];
    return [{ path, size: sizeOf(size), tracked: true, stamp: object }];
  });
}

/** Gives the object name of a commit. @throws Problem where the revision names none */
async function resolveCommit(root: string, revision: string, git: RunGit): Promise<string> {
  const name = `${revision}^{commit}`;
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', name], {
    cwd: root,
  });
  if (found.status === 0) return found.stdout.trim();
  const shallow = await git(['rev-parse', '--is-shallow-repository'], { cwd: root });
  // With --quiet git is silent about more than a name that it does not know.
  const problem = distrustProblem(root, shallow.stderr);
  if (problem !== undefined) throw problem;
  if (shallow.status !== 0) {
    throw new Problem(`${root} is not in a git repository, so there is no commit to compare with.`);
  }
  const help = shallow.stdout.startsWith('true')
    ? 'this clone is shallow and may lack it: run "git fetch --unshallow", or check out with "fetch-depth: 0" in CI'
    : 'name another one, or fetch it first';
  throw new Problem(`There is no commit ${quote(revision)} in ${root}; ${help}.`);
}

async function factsOf(root: string, commit: string, git: RunGit): Promise<GitFacts> {
  const ask = async (...args: readonly string[]): Promise<string> => {
    const result = await git(args, { cwd: root });
    return result.status === 0 ? result.stdout : '';
  };
  const [tags, subjects] = await Promise.all([
    ask('tag', '--merged', commit),
    latestSubjects(ask, commit),
  ]);
  return { repository: true, tags: linesOf(tags), subjects, hooks: [] };
}

/** A project as it was in a commit; `close` ends the process that reads it. */
export interface CommitProject extends ProjectView {
  readonly close: () => void;
}

/**
 * The part of a commit below `root` as a project, read from git's objects; nothing is checked out.
 * Hooks belong to a clone and not to a commit, so there are none.
 *
 * @throws Problem where the revision names no commit
 */
export async function commitProject(
  root: string,
  revision: string,
  git: RunGit = runGit,
): Promise<CommitProject> {
  const commit = await resolveCommit(root, revision, git);
  // Without --full-tree the listing is of the folder that git runs in, with paths relative to it.
  const listing = await git(['ls-tree', '-r', '-z', '--long', commit], { cwd: root });
  if (listing.status !== 0) {
    throw new Problem(`The files of ${revision} cannot be listed: ${listing.stderr.trim()}`);
  }
  const files = [...listed(listing.stdout)].sort((one, other) => (one.path < other.path ? -1 : 1));
  const objects = new Map(files.map(({ path, stamp }) => [path, stamp]));
  const reader = new GitObjects(root);
  return {
    files,
    unreadable: [],
    git: await factsOf(root, commit, git),
    read: (path, limit) => {
      const object = objects.get(path);
      return object === undefined ? { unreadable: 'it is gone' } : reader.read(object, limit);
    },
    close: () => {
      reader.close();
    },
  };
}
