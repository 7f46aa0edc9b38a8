import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import { isIgnoredPath } from '../core/checklist/ignoredPath';
import type {
  FileContent,
  GitFacts,
  GitHook,
  ProjectFile,
  ProjectView,
  Unreadable,
} from '../core/checklist/projectView';
import { noGit } from '../core/checklist/projectView';
import { errorCode } from './fileSystem';
import { GitMissing, runGit, type GitResult, type RunGit } from './git';

/** A project is listed up to this many files where no git says what belongs to it. */
const maxWalked = 200_000;
const latestCommits = 50;
const separator = '\0';

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

const mayNotBeRead = 'it may not be read';
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is gone',
  EACCES: mayNotBeRead,
  EPERM: mayNotBeRead,
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link in a circle',
};

const why = (error: unknown): string => reasons[errorCode(error) ?? ''] ?? 'it could not be read';

interface Listed {
  readonly path: string;
  readonly tracked: boolean;
}

/** Sizes and stamps; what is gone, a folder or a link that leads nowhere is left out. */
function describe(prefix: string, { path, tracked }: Listed): ProjectFile | Unreadable | undefined {
  try {
    const entry = lstatSync(prefix + path);
    // A link may lead out of the project or in a circle; what it leads to has its own path.
    if (!entry.isFile()) return undefined;
    const stamp = `${entry.mtimeMs}:${entry.ctimeMs}:${entry.ino}`;
    return { path, size: entry.size, tracked, stamp };
  } catch (error) {
    // Who may not see a file may not enter its folder.
    const denied = ['EACCES', 'EPERM'].includes(errorCode(error) ?? '');
    return denied ? { path: posix.dirname(path), why: why(error) } : undefined;
  }
}

/** What git says of each folder that it could not enter. */
const closedFolder = /^warning: could not open directory '(.+?)\/?': (.+)$/gm;

/** The files of a folder, and what of it could not be looked into. */
export interface Listing {
  readonly files: readonly Listed[];
  readonly unreadable: readonly Unreadable[];
}

/** What git lists: tracked files, and those that are neither tracked nor ignored. */
export async function listWithGit(root: string, git: RunGit): Promise<Listing | undefined> {
  const result = await withoutGit(
    git(['ls-files', '-c', '-o', '--exclude-standard', '-t', '-z'], { cwd: root }),
  );
  if (result?.status !== 0) return undefined;
  // A path in conflict is listed once per side.
  const entries = new Set(result.stdout.split(separator).filter(Boolean));
  // Each path stands behind a letter and a space; what git does not track has a question mark.
  const files = [...entries].map((entry) => ({
    path: entry.slice(2),
    tracked: !entry.startsWith('?'),
  }));
  const closed = [...result.stderr.matchAll(closedFolder)];
  return { files, unreadable: closed.map(([, path = '']) => ({ path, why: mayNotBeRead })) };
}

/** A folder that holds an environment says so by pyvenv.cfg or conda-meta, whatever its name. */
const isEnvironment = (names: readonly string[]): boolean =>
  names.includes('pyvenv.cfg') || names.includes('conda-meta');

/** What lies in a folder without git, environments and caches left out; links are not followed. */
export function walk(root: string): Listing {
  const files: Listed[] = [];
  const unreadable: Unreadable[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (files.length >= maxWalked) {
      unreadable.push({ path: folder, why: `more than ${maxWalked} files were found before it` });
      continue;
    }
    try {
      const entries = readdirSync(join(root, folder), { withFileTypes: true });
      if (folder !== '' && isEnvironment(entries.map(({ name }) => name))) continue;
      for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        // Links to folders are not followed, so no circle is walked.
        if (entry.isDirectory() && !isIgnoredPath(`${path}/`)) folders.push(path);
        else if (entry.isFile()) files.push({ path, tracked: false });
      }
    } catch (error) {
      unreadable.push({ path: folder === '' ? '.' : folder, why: why(error) });
    }
  }
  return { files, unreadable };
}

function readHooks(folder: string): readonly GitHook[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.endsWith('.sample') && statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => ({ name, text: readText(join(folder, name)) }));
  } catch {
    return [];
  }
}

function readText(path: string): string {
  const content = readFile(path, 100_000);
  return 'bytes' in content ? Buffer.from(content.bytes).toString('utf8') : '';
}

async function gitFacts(root: string, git: RunGit): Promise<GitFacts> {
  const run = async (...args: readonly string[]) => {
    const result = await withoutGit(git(args, { cwd: root }));
    return result?.status === 0 ? result.stdout : '';
  };
  // One question for both: starting a process costs as much as reading 500 files.
  const [subjects, facts] = await Promise.all([
    run('log', `-${latestCommits}`, '--format=%s'),
    run('rev-parse', '--path-format=absolute', '--git-path', 'hooks', '--symbolic', '--tags'),
  ]);
  const [folder = '', ...tags] = lines(facts);
  return {
    repository: folder !== '',
    tags,
    subjects: lines(subjects),
    hooks: folder === '' ? [] : readHooks(folder),
  };
}

/** A machine without git has projects too. */
async function withoutGit(running: Promise<GitResult>): Promise<GitResult | undefined> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof GitMissing) return undefined;
    throw error;
  }
}

const chunkBytes = 1024 * 1024;
/** Most files fit, and a read that does not fill it has met the end: no question for the size. */
const usualBytes = 64 * 1024;

/** Files are read into what is left of one big piece of memory: to ask for it file by file is slow. */
let chunk = Buffer.alloc(0);

function readAll(descriptor: number, limit: number): Buffer | undefined {
  if (chunk.length < usualBytes) chunk = Buffer.allocUnsafeSlow(chunkBytes);
  const length = readSync(descriptor, chunk, 0, usualBytes, 0);
  if (length < usualBytes) {
    const bytes = chunk.subarray(0, length);
    chunk = chunk.subarray(length);
    return length > limit ? undefined : bytes;
  }
  const { size } = fstatSync(descriptor);
  if (size > limit) return undefined;
  const bytes = Buffer.allocUnsafe(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}

/** Reads a file of at most `limit` bytes. Never throws: what cannot be read has a reason. */
function readFile(path: string, limit: number): FileContent {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const bytes = readAll(descriptor, limit);
    return bytes === undefined ? { unreadable: 'it is too large' } : { bytes };
  } catch (error) {
    return { unreadable: why(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const byPath = (one: ProjectFile, other: ProjectFile): number =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : 0;

/**
 * A folder on the disk as a project. Under git its files are those that git tracks or would offer
 * to add; elsewhere a walk leaves out environments and caches.
 */
export async function diskProject(root: string, git: RunGit = runGit): Promise<ProjectView> {
  // To join paths properly takes longer than to ask for their sizes.
  const prefix = join(root, '/');
  const [withGit, facts] = await Promise.all([listWithGit(root, git), gitFacts(root, git)]);
  const listing = withGit ?? walk(root);
  const files: ProjectFile[] = [];
  const unreadable = new Map(listing.unreadable.map((place) => [place.path, place]));
  for (const listed of listing.files) {
    const file = isIgnoredPath(listed.path) ? undefined : describe(prefix, listed);
    if (file === undefined) continue;
    if ('size' in file) files.push(file);
    else unreadable.set(file.path, file);
  }
  return {
    files: files.sort(byPath),
    unreadable: [...unreadable.values()],
    git: withGit === undefined ? noGit : facts,
    read: (path, limit) => readFile(prefix + path, limit),
  };
}
