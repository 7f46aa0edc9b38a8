import { dirname, join } from 'node:path';
import { Problem } from '../core/problem';
import { filesToWrite, foldersOf, type Applied, type ApplyRun } from './applyRun';
import { errorCode } from './fileSystem';
import { commitAll, initRepository } from './firstCommit';
import { both } from './forEachConcurrently';
import { hookNames } from './ownRepository';
import { sha256 } from './sha256';
import { closeStaging, openStaging } from './stagingFolder';
import {
  makeRecordFolder,
  undoFolder,
  writeRecord,
  type RecordedGit,
  type UndoRecord,
} from './undoRecord';
import { writeFiles } from './writeFiles';

/**
 * Makes the whole project beside its place, commit included, and moves it there with one rename:
 * whoever looks sees nothing or all of it, and a killed run leaves nothing to repair.
 */
export async function createFolder(run: ApplyRun): Promise<Applied> {
  const { fileSystem, target, signal, onStep } = run;
  const [first, ...rest] = target.missing;
  const place = first === undefined ? target.directory : join(target.anchor, first);
  const staging = await openStaging(fileSystem, dirname(place));
  try {
    const top = join(staging, 'project');
    const root = join(top, ...rest);
    await makeRoot(run, top, rest);
    const commit = await fillRoot(run, root);
    await writeUndo(run, root, commit);
    signal?.throwIfAborted();
    onStep({ step: 'place', done: 0, total: 1 });
    await movePlace(run, top, place);
    onStep({ step: 'place', done: 1, total: 1 });
    const created = filesToWrite(run.plan).map(({ path }) => path);
    const made = commit === undefined ? {} : { commit };
    return { directory: target.directory, ...made, created, merged: [], deleted: [] };
  } finally {
    await closeStaging(fileSystem, staging);
  }
}

async function makeRoot(
  { fileSystem, target }: ApplyRun,
  top: string,
  rest: readonly string[],
): Promise<void> {
  await fileSystem.mkdir(top);
  let path = top;
  for (const name of rest) {
    path = join(path, name);
    await fileSystem.mkdir(path);
  }
  if (target.missing.length > 0) return;
  // The folder that is there is exchanged for ours: what its owner allowed stays allowed.
  const mode = (await fileSystem.lstat(target.directory))?.mode;
  if (mode !== undefined) await fileSystem.chmod(top, mode);
}

/** Writing and `git init` do not wait for each other. Resolves to the commit, if there is to be one. */
export async function fillRoot(run: ApplyRun, root: string): Promise<string | undefined> {
  const { runGit, signal, identity, plan, onStep } = run;
  if (!run.git) {
    await writeFiles(run, root);
    return undefined;
  }
  const call = { cwd: root, signal };
  await both(writeFiles(run, root), initRepository(runGit, call, identity));
  onStep({ step: 'commit', done: 0, total: 1 });
  return commitAll(runGit, call, plan.commitSubject);
}

async function writeUndo(run: ApplyRun, root: string, commit: string | undefined): Promise<void> {
  const { fileSystem, plan, operation, target } = run;
  const files = filesToWrite(plan);
  const git = commit === undefined ? {} : { git: await recordGit(run, root, commit) };
  const directories = foldersOf([...files.map(({ path }) => path), undoFolder]);
  const record: UndoRecord = {
    version: 1,
    operation,
    foldersMade: target.missing.length,
    directories,
    files: files.map(({ path, content }) => ({ path, sha256: sha256(content) })),
    ...git,
  };
  const folder = join(root, undoFolder);
  if ((await fileSystem.lstat(dirname(folder))) === undefined)
    await fileSystem.mkdir(dirname(folder));
  await makeRecordFolder(fileSystem, folder, '0001');
  await writeRecord(fileSystem, join(folder, '0001'), record);
}

/** What undo has to know of a repository that was made with the project. */
export async function recordGit(
  { fileSystem }: ApplyRun,
  root: string,
  commit: string,
): Promise<RecordedGit> {
  const hooks = await hookNames(fileSystem, join(root, '.git'));
  return { made: true, commit, files: [], directories: [], hooks };
}

async function movePlace({ fileSystem }: ApplyRun, from: string, to: string): Promise<void> {
  try {
    await fileSystem.rename(from, to);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new Problem(
      `${to} was made by another program meanwhile, and it is untouched: choose another name.`,
      { cause: error },
    );
  }
}
