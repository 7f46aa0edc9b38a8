import { lstatSync, readdirSync, statSync, type Stats } from 'node:fs';
import { join, posix } from 'node:path';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { isIgnoredPath } from '../../core/checklist/ignoredPath';
import type {
  GitFacts,
  GitHook,
  ProjectFile,
  ProjectView,
  Unreadable,
} from '../../core/checklist/projectView';
import { noGit } from '../../core/checklist/projectView';
import { askGit } from '../askGit';
import { errorCode } from '../fileSystem';
import { runGit, type RunGit } from '../git';
import { linesOf } from '../linesOf';
import { listWithGit, walk, type Listed } from '../listProject';
import { readProjectFile, whyUnread } from '../readProjectFile';
import { latestSubjects } from './latestSubjects';

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
    return denied ? { path: posix.dirname(path), why: whyUnread(error) } : undefined;
  }
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
  const content = readProjectFile(path, 100_000);
  return 'bytes' in content ? Buffer.from(content.bytes).toString('utf8') : '';
}

async function gitFacts(root: string, git: RunGit): Promise<GitFacts> {
  const ask = async (...args: readonly string[]) => (await askGit(git, root, args))?.stdout ?? '';
  // One question for both: starting a process costs as much as reading 500 files.
  const [subjects, facts] = await Promise.all([
    latestSubjects(ask),
    ask('rev-parse', '--path-format=absolute', '--git-path', 'hooks', '--symbolic', '--tags'),
  ]);
  const [folder = '', ...tags] = linesOf(facts);
  return {
    repository: folder !== '',
    tags,
    subjects,
    hooks: folder === '' ? [] : readHooks(folder),
  };
}

const notCheckedOut = (many: number): string =>
  `${many === 1 ? '1 file is' : `${many} files are`} not checked out; run "git sparse-checkout disable" to have all judged`;

/**
 * Settings that are there and do not belong to the project: judged without a word of them, a gate
 * would pass or fail by the defaults, and nobody would know.
 */
function overlookedSettings(prefix: string): Unreadable | undefined {
  try {
    return { path: settingsPath, why: whyOverlooked(lstatSync(prefix + settingsPath)) };
  } catch {
    // There are none, or nobody may enter their folder, which is told of by itself.
    return undefined;
  }
}

function whyOverlooked(entry: Stats): string {
  if (entry.isSymbolicLink()) return 'it is a link; put a file in its place';
  if (!entry.isFile()) return 'it is no file; put one in its place';
  return 'git ignores it; take it out of .gitignore';
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
  let absent = 0;
  for (const listed of listing.files) {
    const file = isIgnoredPath(listed.path) ? undefined : describe(prefix, listed);
    if (file === undefined) absent += listing.skipped?.has(listed.path) === true ? 1 : 0;
    else if ('size' in file) files.push(file);
    else unreadable.set(file.path, file);
  }
  if (!files.some(({ path }) => path === settingsPath)) {
    const settings = overlookedSettings(prefix);
    if (settings !== undefined) unreadable.set(settingsPath, settings);
  }
  if (absent > 0) unreadable.set('.', { path: '.', why: notCheckedOut(absent) });
  return {
    files: files.sort(byPath),
    unreadable: [...unreadable.values()],
    git: withGit === undefined ? noGit : facts,
    read: (path, limit) => readProjectFile(prefix + path, limit),
  };
}
