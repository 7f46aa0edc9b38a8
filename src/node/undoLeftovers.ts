import { basename, dirname } from 'node:path';
import type { FileSystem } from './fileSystem';
import { listTree, type TreeEntry } from './listTree';
import { stagingOwner } from './stagingFolder';
import { undoFolder, type UndoRecord } from './undoRecord';

/** Something that stays, and why, as the end of a sentence that starts with its path. */
export interface Kept {
  readonly path: string;
  readonly reason: string;
}

/** What a project holds beside what undo removes. */
export interface Left {
  /** What stays, outside of folders that are the user's as a whole. */
  readonly rest: readonly TreeEntry[];
  /** The folders that are then empty and were made by the run, innermost first. */
  readonly empty: readonly { readonly path: string; readonly mode: number }[];
}

/** Looks only into folders that the run has made, or made some in: all others stay anyway. */
export async function whatIsLeft(
  fileSystem: FileSystem,
  project: string,
  record: UndoRecord,
  removed: readonly string[],
): Promise<Left> {
  const gone = new Set(removed);
  const gitFolders = record.git?.directories ?? [];
  const made = new Set([...record.directories, ...gitFolders]);
  const leadsToMade = (path: string): boolean =>
    [...made].some((folder) => folder.startsWith(`${path}/`));
  const enter = (path: string): boolean => !gone.has(path) && (made.has(path) || leadsToMade(path));
  const entries = await listTree(fileSystem, project, enter);
  const empty: { path: string; mode: number }[] = [];
  // Innermost first: by then all that is in a folder has been decided.
  for (const entry of entries.toReversed()) {
    if (!made.has(entry.path) || entry.kind !== 'directory') continue;
    const inside = entries.filter(({ path }) => dirname(path) === entry.path);
    if (!inside.every(({ path }) => gone.has(path))) continue;
    gone.add(entry.path);
    empty.push({ path: entry.path, mode: entry.mode });
  }
  const rest = entries.filter(
    ({ path }) => !gone.has(path) && stagingOwner(basename(path)) === undefined,
  );
  return { rest, empty };
}

/** What lies in folders that the run has made and is not its work: the user's own, named as such. */
export function strangers(left: Left, record: UndoRecord, known: readonly Kept[]): readonly Kept[] {
  const made = new Set([...record.directories, ...(record.foldersMade > 0 ? ['.'] : [])]);
  const ours = new Set([
    ...known.map(({ path }) => path),
    ...record.files.map(({ path }) => path),
    ...record.directories,
    ...(record.git?.directories ?? []),
    undoFolder,
  ]);
  return left.rest
    .filter(({ path }) => !ours.has(path) && !path.startsWith('.git/'))
    .filter(({ path }) => made.has(dirname(path)))
    .map(({ path }) => ({ path, reason: 'is your own' }));
}
