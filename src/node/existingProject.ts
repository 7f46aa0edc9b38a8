import { lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ExistingProject } from '../core/adopt/existingProject';
import { isTelling } from '../core/adopt/projectFacts';
import type { DesiredFile } from '../core/plan';
import { askGit } from './askGit';
import type { RunGit } from './git';
import { listWithGit, walk } from './listProject';

/** Larger files are no text that somebody wrote; they are neither read nor merged. */
const maxBytes = 1_000_000;
/** Enough to see a habit, and read in a few milliseconds. */
const latestCommits = 200;
const maxTelling = 50;

/** Looks at a folder: its files, what a few of them say, and its history. Writes nothing. */
export async function readExisting(root: string, git: RunGit): Promise<ExistingProject> {
  const [listed, messages, branches] = await Promise.all([
    listWithGit(root, git),
    ask(git, root, ['log', `-${latestCommits}`, '--no-merges', '-z', '--format=%B']),
    ask(git, root, ['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes']),
  ]);
  const files = listed?.files ?? walk(root).files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const telling = files.filter(({ path }) => isTelling(path)).slice(0, maxTelling);
  const contents = new Map<string, Uint8Array>();
  for (const { path } of telling) {
    const bytes = readShort(join(root, path));
    if (bytes !== undefined) contents.set(path, bytes);
  }
  return {
    folder: basename(root),
    files,
    contents,
    messages: messages.split('\0').filter((message) => message.trim() !== ''),
    branches: branches
      .split('\n')
      .map((name) => name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '')),
  };
}

/** What git says, or nothing where there is no git, no repository or no commit. */
async function ask(git: RunGit, cwd: string, args: readonly string[]): Promise<string> {
  return (await askGit(git, cwd, args))?.stdout ?? '';
}

function readShort(path: string): Uint8Array | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry?.isFile() === true && entry.size <= maxBytes ? readFileSync(path) : undefined;
}

/** What stands where a template's files go: the bytes, or why nothing is put or merged there. */
export interface Ground {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly blocked: ReadonlyMap<string, string>;
}

/**
 * Looks at the places of a template's files. What git ignores is neither read nor written, and
 * nothing is followed through a link.
 */
export async function readGround(
  root: string,
  desired: readonly DesiredFile[],
  git: RunGit,
): Promise<Ground> {
  const contents = new Map<string, Uint8Array>();
  const blocked = new Map<string, string>();
  for (const { path } of desired) {
    const reason = obstacle(root, path);
    if (reason !== undefined) blocked.set(path, reason);
  }
  const free = desired.filter(({ path }) => !blocked.has(path));
  // Git refuses to answer at all where one of the paths lies behind a link.
  const shared = free.filter(({ secret }) => !secret).map(({ path }) => path);
  const asked = ['-c', 'core.quotePath=false', 'check-ignore', '--', ...shared];
  const isIgnored = new Set((await ask(git, root, asked)).split('\n'));
  for (const { path, secret } of free) {
    if (isIgnored.has(path)) blocked.set(path, 'git ignores it');
    else if (lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined) continue;
    else if (secret) blocked.set(path, 'it is there, with passwords of its own');
    else contents.set(path, readFileSync(join(root, path)));
  }
  return { contents, blocked };
}

/** What is in the way: a link or a file on the way down, or no readable file at the end. */
function obstacle(root: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const place = parts.slice(0, length).join('/');
    const entry = lstatSync(join(root, place), { throwIfNoEntry: false });
    if (entry === undefined) return undefined;
    if (entry.isSymbolicLink()) return `${place} is a link`;
    const isFolder = length < parts.length;
    if (isFolder && !entry.isDirectory()) return `${place} is a file`;
    if (!isFolder && !entry.isFile()) return `${place} is no file`;
    if (!isFolder && entry.size > maxBytes) return `${place} is too large`;
  }
  return undefined;
}
