import { dirname, join } from 'node:path';
import { diskFileSystem, type FileSystem } from './fileSystem';
import { planUndo, type UndoOptions, type UndoPlan } from './planUndo';
import type { Kept } from './undoLeftovers';
import { sha256 } from './sha256';
import { closeStaging, openStaging, sweepStaging } from './stagingFolder';
import type { Step } from './step';
import { recoverInterrupted, takeSteps } from './transaction';
import { foldersOf } from './applyRun';
import { undoFolder, type RecordedFile } from './undoRecord';
import { writeFailure } from './writeFailure';

/** What undo has done. Paths are relative to the project, with forward slashes. */
export interface Undone {
  readonly directory: string;
  readonly operation: UndoPlan['operation'];
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  /** What stays although the run had made it or a folder around it, and why. */
  readonly kept: readonly Kept[];
  readonly folderRemoved: boolean;
  readonly repositoryRemoved: boolean;
}

/**
 * Takes back the last create, adopt or update of a project: bytes and modes as before. What the user
 * has edited or added since stays and is named; a repository goes only while it holds nothing but
 * the first commit. All or nothing, as in `applyPlan`. Throws a Problem when there is nothing to undo.
 */
export async function undo(
  directory: string,
  options: UndoOptions & { readonly signal?: AbortSignal } = {},
): Promise<Undone> {
  const { fileSystem = diskFileSystem, signal } = options;
  try {
    await recoverInterrupted(fileSystem, directory);
    const plan = await planUndo(directory, options);
    signal?.throwIfAborted();
    if (plan.removeFolder === undefined) await undoInPlace(fileSystem, plan, signal);
    else await removeFolder(fileSystem, plan.removeFolder);
    return undone(plan);
  } catch (error) {
    throw writeFailure(error, `Nothing was undone in ${directory}`);
  }
}

function undone(plan: UndoPlan): Undone {
  const { project, operation, kept } = plan;
  const isProjects = (path: string): boolean => !path.startsWith('.git/');
  return {
    directory: project,
    operation,
    removed: plan.remove.filter(isProjects),
    restored: plan.restore.map(({ path }) => path),
    kept,
    folderRemoved: plan.removeFolder !== undefined,
    repositoryRemoved: plan.removeTrees.includes('.git'),
  };
}

/** One rename takes the folder out of sight; what follows only clears away. */
async function removeFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  await sweepStaging(fileSystem, dirname(folder));
  const staging = await openStaging(fileSystem, dirname(folder));
  try {
    await fileSystem.rename(folder, join(staging, 'old'));
  } finally {
    await closeStaging(fileSystem, staging);
  }
}

async function undoInPlace(
  fileSystem: FileSystem,
  plan: UndoPlan,
  signal: AbortSignal | undefined,
): Promise<void> {
  const staging = await openStaging(fileSystem, plan.project);
  try {
    await fileSystem.mkdir(join(staging, 'new'));
    await fileSystem.mkdir(join(staging, 'old'));
    const restores: Step[] = [];
    for (const file of plan.restore)
      restores.push(await restoreStep(fileSystem, plan, staging, file, String(restores.length)));
    const steps: readonly Step[] = [
      ...(await folderSteps(fileSystem, plan)),
      ...restores,
      ...[...plan.remove, ...plan.removeTrees].map(
        (path, index) => ({ kind: 'remove', path, to: `old/r${index}` }) as const,
      ),
      ...plan.removeDirectories.map(
        ({ path, mode }) => ({ kind: 'removeDirectory', path, mode }) as const,
      ),
    ];
    await takeSteps(fileSystem, staging, steps, signal);
  } finally {
    await closeStaging(fileSystem, staging);
  }
}

/** The folders that a file needs which comes back into a folder that the user has removed. */
async function folderSteps(fileSystem: FileSystem, plan: UndoPlan): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const folder of foldersOf(plan.restore.map(({ path }) => path))) {
    if ((await fileSystem.lstat(join(plan.project, folder))) === undefined)
      steps.push({ kind: 'makeDirectory', path: folder });
  }
  return steps;
}

async function restoreStep(
  fileSystem: FileSystem,
  plan: UndoPlan,
  staging: string,
  { path, replaced }: RecordedFile,
  name: string,
): Promise<Step> {
  const record = join(plan.project, undoFolder, plan.number);
  const from = `new/${name}`;
  const backup = `old/${name}`;
  await fileSystem.copyFile(join(record, replaced?.backup ?? ''), join(staging, from));
  await fileSystem.chmod(join(staging, from), replaced?.mode ?? 0o644);
  const hash = sha256(await fileSystem.readFile(join(staging, from)));
  const place = join(plan.project, path);
  if ((await fileSystem.lstat(place)) === undefined)
    return { kind: 'place', path, from, sha256: hash };
  await fileSystem.copyFile(place, join(staging, backup));
  return { kind: 'replace', path, from, backup, sha256: hash };
}
