import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isIgnoredPath } from '../core/checklist/ignoredPath';
import type { Unreadable } from '../core/checklist/projectView';
import { askGit } from './askGit';
import type { RunGit } from './git';
import { mayNotBeRead, whyUnread } from './readProjectFile';

/** A project is listed up to this many files where no git says what belongs to it. */
const maxWalked = 200_000;
const separator = '\0';

/** A file of a project; its path is relative, with forward slashes. */
export interface Listed {
  readonly path: string;
  readonly tracked: boolean;
}

/** What git says of each folder that it could not enter. */
const closedFolder = /^warning: could not open directory '(.+?)\/?': (.+)$/gm;

/** The files of a folder, and what of it could not be looked into. */
export interface Listing {
  readonly files: readonly Listed[];
  readonly unreadable: readonly Unreadable[];
  /** Paths that git tracks and a sparse checkout need not have on the disk. */
  readonly skipped?: ReadonlySet<string>;
}

/** What git lists: tracked files, and those that are neither tracked nor ignored. */
export async function listWithGit(root: string, git: RunGit): Promise<Listing | undefined> {
  const args = ['ls-files', '-c', '-o', '--exclude-standard', '-t', '-z'];
  const result = await askGit(git, root, args);
  if (result === undefined) return undefined;
  const entries = result.stdout.split(separator);
  // A path in conflict is listed once per side, one after the other; the last end is no entry.
  const paths = entries.filter((entry, at) => entry !== '' && entry !== entries[at - 1]);
  // Each path stands behind a letter and a space; what git does not track has a question mark.
  const files = paths.map((entry) => ({ path: entry.slice(2), tracked: !entry.startsWith('?') }));
  const skipped = new Set(
    paths.filter((entry) => entry.startsWith('S')).map((entry) => entry.slice(2)),
  );
  const closed = [...result.stderr.matchAll(closedFolder)];
  const unreadable = closed.map(([, path = '']) => ({ path, why: mayNotBeRead }));
  return { files, unreadable, skipped };
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
      unreadable.push({ path: folder === '' ? '.' : folder, why: whyUnread(error) });
    }
  }
  return { files, unreadable };
}
