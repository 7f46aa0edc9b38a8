import { dirname, join } from 'node:path';
import { Problem } from '../core/problem';
import type { FileSystem } from './fileSystem';
import { guardParents } from './guardParents';
import { sha256 } from './sha256';

/**
 * One change of an existing folder. `path` is relative to that folder; `from`, `to` and `backup`
 * are relative to the staging folder inside it; all with forward slashes. Each step is one atomic
 * operation whose having happened can be read off the disk, so that a journal needs no updates.
 * `sha256` is of the new bytes of a file.
 */
export type Step =
  /** A folder is made. */
  | { readonly kind: 'makeDirectory'; readonly path: string }
  /** A file or folder is moved to where nothing is. */
  | {
      readonly kind: 'place';
      readonly path: string;
      readonly from: string;
      readonly sha256?: string;
    }
  /** A file is moved over another, whose copy lies at `backup`. */
  | {
      readonly kind: 'replace';
      readonly path: string;
      readonly from: string;
      readonly backup: string;
      readonly sha256: string;
    }
  /** A file or folder is moved into the staging folder; with a copy at `backup`, where it is that file still. */
  | {
      readonly kind: 'remove';
      readonly path: string;
      readonly to: string;
      readonly backup?: string;
    }
  /** An empty folder is removed. */
  | { readonly kind: 'removeDirectory'; readonly path: string; readonly mode: number };

/** Takes one step in the folder that holds `staging`. */
export async function takeStep(fileSystem: FileSystem, staging: string, step: Step): Promise<void> {
  const root = dirname(staging);
  const path = join(root, step.path);
  await guardParents(fileSystem, root, step.path);
  switch (step.kind) {
    case 'makeDirectory':
      await fileSystem.mkdir(path);
      return;
    case 'place':
      if ((await fileSystem.lstat(path)) !== undefined) throw taken(path);
      await fileSystem.rename(join(staging, step.from), path);
      return;
    case 'replace':
      if (!(await isBackedUp(fileSystem, path, join(staging, step.backup)))) throw taken(path);
      await fileSystem.rename(join(staging, step.from), path);
      return;
    case 'remove':
      if (
        step.backup !== undefined &&
        !(await isBackedUp(fileSystem, path, join(staging, step.backup)))
      )
        throw taken(path);
      await fileSystem.rename(path, join(staging, step.to));
      return;
    case 'removeDirectory':
      await fileSystem.rmdir(path);
  }
}

/** Read again right before the step, because only what lies in the backup can be brought back. */
async function isBackedUp(fileSystem: FileSystem, path: string, backup: string): Promise<boolean> {
  if ((await fileSystem.lstat(path))?.kind !== 'file') return false;
  return sha256(await fileSystem.readFile(path)) === sha256(await fileSystem.readFile(backup));
}

const taken = (path: string): Problem =>
  new Problem(`${path} was changed by another program meanwhile: nothing was done; try again.`);

/** Takes a step back, whether or not it had been taken: doing it twice changes nothing more. */
export async function takeStepBack(
  fileSystem: FileSystem,
  staging: string,
  step: Step,
): Promise<void> {
  const root = dirname(staging);
  const path = join(root, step.path);
  await guardParents(fileSystem, root, step.path);
  switch (step.kind) {
    case 'makeDirectory':
      await removeIfEmpty(fileSystem, path);
      return;
    case 'place':
      if (await isTheUsers(fileSystem, path, step.sha256)) return;
      await moveBack(fileSystem, path, join(staging, step.from));
      return;
    case 'replace':
      if (await exists(fileSystem, join(staging, step.from))) return;
      if (await isTheUsers(fileSystem, path, step.sha256)) return;
      if (await exists(fileSystem, join(staging, step.backup)))
        await fileSystem.rename(join(staging, step.backup), path);
      return;
    case 'remove':
      await moveBack(fileSystem, join(staging, step.to), path);
      return;
    case 'removeDirectory':
      if (!(await exists(fileSystem, path))) await fileSystem.mkdir(path);
      await fileSystem.chmod(path, step.mode);
  }
}

/** Whether a step has been taken, as far as the disk shows. */
export async function wasTaken(
  fileSystem: FileSystem,
  staging: string,
  step: Step,
): Promise<boolean> {
  const path = join(dirname(staging), step.path);
  switch (step.kind) {
    case 'place':
    case 'replace':
      return !(await exists(fileSystem, join(staging, step.from)));
    case 'remove':
      return exists(fileSystem, join(staging, step.to));
    case 'makeDirectory':
      return exists(fileSystem, path);
    case 'removeDirectory':
      return !(await exists(fileSystem, path));
  }
}

async function exists(fileSystem: FileSystem, path: string): Promise<boolean> {
  return (await fileSystem.lstat(path)) !== undefined;
}

/** Where the destination is taken, the step was never taken, or somebody else put something there. */
async function moveBack(fileSystem: FileSystem, from: string, to: string): Promise<void> {
  if ((await exists(fileSystem, from)) && !(await exists(fileSystem, to)))
    await fileSystem.rename(from, to);
}

/** What a user wrote into a file between a crash and the recovery is theirs, and stays. */
async function isTheUsers(
  fileSystem: FileSystem,
  path: string,
  expected: string | undefined,
): Promise<boolean> {
  if (expected === undefined || (await fileSystem.lstat(path))?.kind !== 'file') return false;
  return sha256(await fileSystem.readFile(path)) !== expected;
}

async function removeIfEmpty(fileSystem: FileSystem, path: string): Promise<void> {
  if ((await fileSystem.lstat(path))?.kind !== 'directory') return;
  if ((await fileSystem.readdir(path)).length === 0) await fileSystem.rmdir(path);
}
