import { join } from 'node:path';
import { Problem } from '../core/problem';
import { checkTargetPath } from '../core/targetPath';
import type { FileSystem } from './fileSystem';

/** Where a project keeps what undo needs; ignored by git through a file of its own. */
export const undoFolder = '.ml-project/undo';

/** A file that was written or removed. Paths are relative to the project, with forward slashes. */
export interface RecordedFile {
  readonly path: string;
  /** Of the bytes that were written; a file without was removed. */
  readonly sha256?: string;
  /** What was there before: its bytes lie beside the record, at `backup`. */
  readonly replaced?: { readonly backup: string; readonly mode: number };
}

/** What was done to a repository. */
export interface RecordedGit {
  /** Whether the repository was made, or had been there, without a commit. */
  readonly made: boolean;
  /** The object name of the first commit. */
  readonly commit: string;
  /** The files that the commit made in a repository that had been there. */
  readonly files: readonly string[];
  /** The folders that were made for them, outermost first. */
  readonly directories: readonly string[];
  /** The hooks that came with a repository that was made, from the user's own template of it. */
  readonly hooks: readonly string[];
}

/** What one create, adopt or update has done, as far as undo needs it. */
export interface UndoRecord {
  readonly version: 1;
  readonly operation: 'create' | 'adopt' | 'update';
  /** How many folders were made for the project: 0 when it was there, 1 for itself, 2 with its parent. */
  readonly foldersMade: number;
  /** The folders made inside the project, outermost first. */
  readonly directories: readonly string[];
  readonly files: readonly RecordedFile[];
  readonly git?: RecordedGit;
}

/** Makes an undo folder with what hides it from git, and in it the folder of one record. */
export async function makeRecordFolder(
  fileSystem: FileSystem,
  folder: string,
  number: string,
): Promise<void> {
  await fileSystem.mkdir(folder);
  await fileSystem.writeFile(join(folder, '.gitignore'), Buffer.from('*\n'), 0o644);
  await fileSystem.mkdir(join(folder, number));
}

/** Writes a record into its own folder. */
export async function writeRecord(
  fileSystem: FileSystem,
  folder: string,
  record: UndoRecord,
): Promise<void> {
  const text = `${JSON.stringify(record, undefined, 1)}\n`;
  await fileSystem.writeFile(join(folder, 'record.json'), Buffer.from(text), 0o644);
}

/** The numbers of the records that a project keeps, oldest first. */
export async function recordNumbers(
  fileSystem: FileSystem,
  project: string,
): Promise<readonly string[]> {
  const names = await fileSystem
    .readdir(join(project, undoFolder))
    .catch((): readonly string[] => []);
  return names.filter((name) => /^\d{4}$/.test(name)).sort();
}

/** The number after the last one. */
export function nextNumber(numbers: readonly string[]): string {
  return String(Number(numbers.at(-1) ?? '0') + 1).padStart(4, '0');
}

/**
 * Reads a record. Throws a Problem when it is not one that this program writes: it may have come
 * with a clone or a download, and what it names is moved and removed.
 */
export async function readRecord(
  fileSystem: FileSystem,
  project: string,
  number: string,
): Promise<UndoRecord> {
  const path = join(project, undoFolder, number, 'record.json');
  const record = parse(Buffer.from(await fileSystem.readFile(path)).toString('utf8'));
  if (record !== undefined && isSound(record)) return record;
  throw new Problem(
    `The undo record ${path} cannot be read, so nothing was undone: remove files by hand, or with git.`,
  );
}

function parse(text: string): UndoRecord | undefined {
  try {
    return JSON.parse(text) as UndoRecord;
  } catch {
    return undefined;
  }
}

/** Also guards against records that were made to lead out of the project or into git's settings. */
function isSound(record: UndoRecord): boolean {
  try {
    const paths = [...record.files.map((file) => file.path), ...record.directories];
    const backups = record.files.flatMap((file) => file.replaced?.backup ?? []);
    const inGit = [...(record.git?.files ?? []), ...(record.git?.directories ?? [])];
    return (
      [1].includes(record.version) &&
      Number.isInteger(record.foldersMade) &&
      record.files.every(({ sha256, replaced }) =>
        sha256 === undefined ? replaced !== undefined : typeof sha256 === 'string',
      ) &&
      (record.git?.hooks ?? []).every((name) => typeof name === 'string') &&
      paths.every((path) => checkTargetPath(path) === undefined && !isUndo(path)) &&
      backups.every((backup) => /^files\/\d+$/.test(backup)) &&
      inGit.every(isMadeByCommit)
    );
  } catch {
    return false;
  }
}

/** Whether a path lies where undo keeps its records, which no plan may write. */
export function isUndo(path: string): boolean {
  return `${path.toLowerCase()}/`.startsWith(`${undoFolder}/`);
}

/** Whether undo may later remove a path below `.git`. */
export function isMadeByCommit(path: string): boolean {
  return madeByCommit.test(path);
}

/** What a first commit makes below `.git`; settings and hooks are not among it. */
const madeByCommit =
  /^\.git\/(?:index|COMMIT_EDITMSG|objects|objects\/[0-9a-f]{2}|objects\/[0-9a-f]{2}\/[0-9a-f]+|(?:logs|refs)(?:\/(?!\.\.?(?:\/|$))[^/\\]+)*)$/;
