import { dirname, join } from 'node:path';
import { isProblem, Problem } from '../core/problem';
import { diskFileSystem, type FileSystem } from './fileSystem';
import { runGit as runGitOnPath, type RunGit } from './git';
import { guardParents } from './guardParents';
import { whyKeepRepository } from './ownRepository';
import { sha256 } from './sha256';
import { strangers, whatIsLeft, type Kept } from './undoLeftovers';
import {
  readRecord,
  recordNumbers,
  undoFolder,
  type RecordedFile,
  type UndoRecord,
} from './undoRecord';

/** What undo would do. Paths are relative to the project, with forward slashes. */
export interface UndoPlan {
  /** Absolute, with links resolved. */
  readonly project: string;
  readonly operation: UndoRecord['operation'];
  readonly number: string;
  /** The files that are removed, below `.git` too where a commit made them. */
  readonly remove: readonly string[];
  /** The files that get their former bytes and mode back. */
  readonly restore: readonly RecordedFile[];
  /** The folders that are then empty and were made by the run, innermost first. */
  readonly removeDirectories: readonly { readonly path: string; readonly mode: number }[];
  /** The folders that are moved away whole: a repository of ours, and the records. */
  readonly removeTrees: readonly string[];
  readonly kept: readonly Kept[];
  /** The outermost folder that goes as a whole, when nothing in it is the user's. */
  readonly removeFolder?: string;
}

/** How a run is taken back. */
export interface UndoOptions {
  readonly fileSystem?: FileSystem;
  readonly runGit?: RunGit;
  /** Whether files of the run that were edited since are taken back too; they are kept otherwise. */
  readonly overEdits?: boolean;
}

/**
 * Says what `undo` would do to a project, and writes nothing. Throws a Problem when there is
 * nothing to undo.
 */
export async function planUndo(
  directory: string,
  { fileSystem = diskFileSystem, runGit = runGitOnPath, overEdits = false }: UndoOptions = {},
): Promise<UndoPlan> {
  const project = await fileSystem.realpath(directory).catch(() => directory);
  const numbers = await recordNumbers(fileSystem, project);
  const number = numbers.at(-1);
  if (number === undefined)
    throw new Problem(
      `There is nothing to undo in ${directory}: name the folder of a project that was created or changed here.`,
    );
  await guardParents(fileSystem, project, `${undoFolder}/${number}/record.json`);
  const record = await readRecord(fileSystem, project, number);
  const place = { fileSystem, project, records: `${undoFolder}/${number}`, overEdits };
  const files = await judgeFiles(place, record);
  const git = await judgeRepository(fileSystem, runGit, project, record);
  const remove = [...files.remove, ...git.remove];
  const removeTrees = [...git.removeTrees, ...recordsToRemove(numbers, record, files.kept)];
  const left = await whatIsLeft(fileSystem, project, record, [...remove, ...removeTrees]);
  const kept = [
    ...files.kept,
    ...git.kept,
    ...strangers(left, record, [...files.kept, ...git.kept]),
  ];
  const { operation } = record;
  const base = { project, operation, number, remove, restore: files.restore, removeTrees, kept };
  const isOurs = record.foldersMade > 0 && numbers.length === 1;
  const whole = isOurs && left.rest.length === 0 && files.restore.length === 0;
  if (!whole) return { ...base, removeDirectories: left.empty };
  const removeFolder = await outermost(fileSystem, project, record.foldersMade);
  return { ...base, removeDirectories: left.empty, removeFolder };
}

/** A record stays while it has the only copy of what was there before a file that the user keeps. */
function recordsToRemove(
  numbers: readonly string[],
  record: UndoRecord,
  kept: readonly Kept[],
): readonly string[] {
  const paths = new Set(kept.map(({ path }) => path));
  if (record.files.some(({ path, replaced }) => replaced !== undefined && paths.has(path)))
    return [];
  return [numbers.length === 1 ? undoFolder : `${undoFolder}/${numbers.at(-1) ?? ''}`];
}

interface Judged {
  readonly remove: string[];
  readonly restore: RecordedFile[];
  readonly kept: Kept[];
}

interface Place {
  readonly fileSystem: FileSystem;
  readonly project: string;
  /** The folder of the record, relative to the project. */
  readonly records: string;
  readonly overEdits: boolean;
}

async function judgeFiles(place: Place, record: UndoRecord): Promise<Judged> {
  const judged: Judged = { remove: [], restore: [], kept: [] };
  for (const file of record.files) {
    const verdict = await judgeFile(place, file);
    if (typeof verdict === 'object') judged.kept.push(verdict);
    if (verdict === 'restore') judged.restore.push(file);
    if (verdict === 'remove') judged.remove.push(file.path);
  }
  return judged;
}

/** A file that is gone is not kept so: nothing is lost by bringing back what was before. */
async function judgeFile(
  { fileSystem, project, records, overEdits }: Place,
  { path, sha256: written, replaced }: RecordedFile,
): Promise<'remove' | 'restore' | 'done' | Kept> {
  if (await isBehindLink(fileSystem, project, path))
    return { path, reason: 'lies behind a link now' };
  const entry = await fileSystem.lstat(join(project, path));
  if (entry === undefined) return replaced === undefined ? 'done' : 'restore';
  if (entry.kind !== 'file') return { path, reason: 'is no file any more' };
  const now = sha256(await fileSystem.readFile(join(project, path)));
  if (now === written || overEdits) return replaced === undefined ? 'remove' : 'restore';
  if (replaced === undefined) return { path, reason: 'was edited since' };
  const backup = `${records}/${replaced.backup}`;
  if (now === sha256(await fileSystem.readFile(join(project, backup)))) return 'done';
  const what = written === undefined ? 'was made again' : 'was edited';
  return { path, reason: `${what} since; what was there before lies in ${backup}` };
}

async function isBehindLink(
  fileSystem: FileSystem,
  project: string,
  path: string,
): Promise<boolean> {
  try {
    await guardParents(fileSystem, project, path);
    return false;
  } catch (error) {
    if (isProblem(error)) return true;
    throw error;
  }
}

async function judgeRepository(
  fileSystem: FileSystem,
  runGit: RunGit,
  project: string,
  { git }: UndoRecord,
): Promise<{
  readonly remove: readonly string[];
  readonly removeTrees: readonly string[];
  readonly kept: readonly Kept[];
}> {
  const nothing = { remove: [], removeTrees: [], kept: [] };
  if (git === undefined) return nothing;
  if ((await fileSystem.lstat(join(project, '.git'))) === undefined) return nothing;
  const reason = await whyKeepRepository(fileSystem, runGit, project, git);
  if (reason !== undefined)
    return { ...nothing, kept: [{ path: '.git', reason: `is kept because ${reason}` }] };
  if (git.made) return { ...nothing, removeTrees: ['.git'] };
  // Where references are no files of their own (reftable), the branch cannot be taken back by file.
  if (!git.files.some((path) => path.startsWith('.git/refs/heads/')))
    return {
      ...nothing,
      kept: [{ path: '.git', reason: 'is kept because of how it stores branches' }],
    };
  const remove: string[] = [];
  for (const path of git.files) {
    if ((await fileSystem.lstat(join(project, path)))?.kind === 'file') remove.push(path);
  }
  return { ...nothing, remove };
}

/** Folders above that were made for the project go with it while they hold nothing else. */
async function outermost(
  fileSystem: FileSystem,
  project: string,
  foldersMade: number,
): Promise<string> {
  let folder = project;
  for (let above = 1; above < foldersMade; above += 1) {
    if ((await fileSystem.readdir(dirname(folder))).length > 1) break;
    folder = dirname(folder);
  }
  return folder;
}
