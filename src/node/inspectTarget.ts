import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../core/problem';
import { diskFileSystem, type Entry, type FileSystem } from './fileSystem';
import { GitMissing, runGit as runGitOnPath, type RunGit } from './git';
import { checkIdentity, identityMissing } from './gitIdentity';
import { stagingOwner } from './stagingFolder';

/** What was found where a project is to be made. */
export interface Target {
  /** Absolute; links above it, and a link that is the target itself, are resolved. */
  readonly directory: string;
  /**
   * `missing`: nothing is there. `empty`: a folder with nothing in it that matters. `unborn`: a
   * folder that holds a git repository without any commit and nothing else, as `git clone` of an
   * empty repository leaves it. `occupied`: a folder with `entries`. `blocked`: no folder.
   */
  readonly kind: 'missing' | 'empty' | 'unborn' | 'occupied' | 'blocked';
  /** The deepest folder that exists: the target, or the one above it in which it will be made. */
  readonly anchor: string;
  /** Whether something can be made in the anchor. */
  readonly writable: boolean;
  /** The folders to make below the anchor, outermost first; the last is the project's. */
  readonly missing: readonly string[];
  /** What the folder holds now. */
  readonly entries: readonly string[];
  /** The folder of a repository that the target lies in, or whose own `.git` it lies in. */
  readonly repository?: { readonly root: string; readonly insideGitFolder: boolean };
  readonly git: 'ready' | 'missing' | 'distrusted';
  readonly identity: 'known' | 'missing' | 'unknown';
}

/** What file managers leave in a folder that a person calls empty. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * Looks at the place where a project is to be made, and writes nothing. Give `git: false` where no
 * repository is wanted and git need not be asked. `targetProblem` says what stands in the way.
 */
export async function inspectTarget(
  directory: string,
  {
    fileSystem = diskFileSystem,
    runGit = runGitOnPath,
    git = true,
    signal,
  }: {
    readonly fileSystem?: FileSystem;
    readonly runGit?: RunGit;
    readonly git?: boolean;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<Target> {
  const place = await findPlace(fileSystem, resolve(directory));
  const folder = place.kind === 'directory';
  const all = folder && place.missing.length === 0 ? await fileSystem.readdir(place.anchor) : [];
  const entries = all.filter((name) => !litter.has(name) && stagingOwner(name) === undefined);
  const writable = folder && (await fileSystem.isWritable(place.anchor));
  const base = { ...place, writable, entries, kind: kindWithoutGit(place, entries) } as const;
  if (!git || !folder) return { ...base, git: 'ready', identity: 'unknown' };
  try {
    return { ...base, ...(await askGit(runGit, fileSystem, base, signal)) };
  } catch (error) {
    if (!(error instanceof GitMissing)) throw error;
    return { ...base, git: 'missing', identity: 'unknown' };
  }
}

interface Place {
  readonly directory: string;
  readonly anchor: string;
  readonly missing: readonly string[];
  readonly kind: Entry['kind'];
}

/**
 * Goes up to the deepest entry that exists. A link to a folder is followed: who names it means the
 * folder behind it, and everything below is then checked against the real path.
 */
async function findPlace(fileSystem: FileSystem, directory: string): Promise<Place> {
  const missing: string[] = [];
  let anchor = directory;
  let entry = await fileSystem.lstat(anchor);
  while (entry === undefined && dirname(anchor) !== anchor) {
    missing.unshift(basename(anchor));
    anchor = dirname(anchor);
    entry = await fileSystem.lstat(anchor);
  }
  // A link that leads nowhere stays a link, and blocks.
  const real = await fileSystem.realpath(anchor).catch(() => anchor);
  const kind = (await fileSystem.lstat(real))?.kind ?? 'other';
  return { directory: join(real, ...missing), anchor: real, missing, kind };
}

function kindWithoutGit(place: Place, entries: readonly string[]): Target['kind'] {
  if (place.kind !== 'directory') return 'blocked';
  if (place.missing.length > 0) return 'missing';
  return entries.length === 0 ? 'empty' : 'occupied';
}

async function askGit(
  runGit: RunGit,
  fileSystem: FileSystem,
  { anchor, entries, missing }: Pick<Target, 'anchor' | 'entries' | 'missing'>,
  signal: AbortSignal | undefined,
): Promise<Partial<Target> & Pick<Target, 'git' | 'identity'>> {
  const call = { cwd: anchor, signal };
  const [around, identity] = await Promise.all([
    runGit(['rev-parse', '--is-inside-git-dir', '--show-cdup'], call),
    checkIdentity(runGit, anchor, signal),
  ]);
  if (around.stderr.includes('safe.directory')) return { git: 'distrusted', identity };
  if (around.status !== 0) return { git: 'ready', identity };
  const [inside, up = ''] = around.stdout.split('\n');
  const repository = { root: resolve(anchor, up), insideGitFolder: inside === 'true' };
  const isOwn = missing.length === 0 && up === '' && !repository.insideGitFolder;
  if (!isOwn) return { git: 'ready', identity, repository };
  const unborn = entries.length === 1 && (await isUnborn(runGit, fileSystem, anchor, signal));
  return { git: 'ready', identity, ...(unborn ? { kind: 'unborn' } : {}) };
}

/** No branch, tag or remote branch has a commit, and `.git` is a folder of its own, not a pointer. */
async function isUnborn(
  runGit: RunGit,
  fileSystem: FileSystem,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if ((await fileSystem.lstat(join(directory, '.git')))?.kind !== 'directory') return false;
  const references = await runGit(['for-each-ref', '--count=1'], { cwd: directory, signal });
  return references.status === 0 && references.stdout === '';
}

/** What stands in the way of making a project at a target, as the first sentence to say about it. */
export function targetProblem(
  target: Target,
  wanted: {
    /** Whether the project gets a repository and a first commit. */
    readonly git: boolean;
    /** Whether name and e-mail for the commit are given. */
    readonly identity?: boolean;
    /** Whether files that are there already are expected, as when adding to a folder. */
    readonly existing?: boolean;
  },
): Problem | undefined {
  const sentence =
    (wanted.git ? distrustSentence(target) : undefined) ??
    placeSentence(target, wanted.existing ?? false, wanted.git) ??
    (wanted.git && target.kind !== 'occupied'
      ? gitSentence(target, wanted.identity ?? false)
      : undefined);
  return sentence === undefined ? undefined : new Problem(sentence);
}

/** First, because git does not even say then whether a folder is a repository without commits. */
function distrustSentence({ git, directory }: Target): string | undefined {
  if (git !== 'distrusted') return undefined;
  return `Git does not trust ${directory} because another user owns it: run git config --global --add safe.directory "${directory}", then try again.`;
}

function placeSentence(target: Target, existing: boolean, git: boolean): string | undefined {
  const { directory, anchor, entries } = target;
  if (target.kind === 'blocked')
    return `${anchor} is a file or a broken link, not a folder: choose another name or place.`;
  if (!target.writable)
    return `${anchor} is read-only for you: choose another place, or change the folder's permissions.`;
  if (target.repository?.insideGitFolder === true)
    return `${directory} lies inside a repository's own .git folder: choose another place.`;
  // Without git nobody can tell whether a lone .git has commits, and it stays untouched anyway.
  const bare = !git && entries.every((name) => name === '.git');
  if (target.kind === 'occupied' && !existing && !bare)
    return `${directory} is not empty (it holds ${listed(entries)}): choose another name, or add to this folder instead.`;
  return undefined;
}

function gitSentence(target: Target, identityGiven: boolean): string | undefined {
  const { directory } = target;
  if (target.git === 'missing')
    return 'Git was not found on the PATH: install it from https://git-scm.com, or create the project without a repository.';
  if (target.repository !== undefined)
    return `${directory} lies inside the repository ${target.repository.root}, and a repository inside another one is lost to it: choose another place, or create the project without a repository of its own.`;
  if (target.identity === 'missing' && !identityGiven) return identityMissing;
  return undefined;
}

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
