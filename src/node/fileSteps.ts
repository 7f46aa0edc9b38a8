import { join } from 'node:path';
import type { PlannedFile } from '../core/plan';
import { Problem } from '../core/problem';
import { staleFile, type ApplyRun } from './applyRun';
import type { FileSystem } from './fileSystem';
import { guardParents } from './guardParents';
import { sha256 } from './sha256';
import type { Step } from './step';
import type { RecordedFile } from './undoRecord';

/** One file's part of a transaction, and what undo has to know of it. */
export interface FileStep {
  readonly step: Extract<Step, { readonly kind: 'place' | 'replace' | 'remove' }>;
  readonly recorded: RecordedFile;
}

/** Puts a staged file in its place. Backs up what will be replaced, at `backup` in the staging folder. */
export async function fileStep(
  { fileSystem, target }: ApplyRun,
  staging: string,
  file: PlannedFile,
  backup: string,
): Promise<FileStep> {
  const { path } = file;
  const place = join(target.directory, path);
  const from = `project/${path}`;
  const hash = sha256(file.content);
  await guardParents(fileSystem, target.directory, path);
  const current = await fileSystem.lstat(place);
  if (current === undefined) {
    if (file.base !== undefined) throw staleFile(place);
    return { step: { kind: 'place', path, from, sha256: hash }, recorded: { path, sha256: hash } };
  }
  if (current.kind !== 'file' || file.base === undefined)
    throw new Problem(
      `${place} is there already and was not expected: look at the plan again, then decide about it.`,
    );
  await backUp(fileSystem, place, join(staging, backup), file.base);
  await fileSystem.chmod(join(staging, from), current.mode | (file.executable ? 0o111 : 0));
  return {
    step: { kind: 'replace', path, from, backup, sha256: hash },
    recorded: {
      path,
      sha256: hash,
      replaced: { backup: inRecord(backup), mode: current.mode },
    },
  };
}

/** Removes a file. Backs it up before, at `backup` in the staging folder. */
export async function deleteStep(
  { fileSystem, target }: ApplyRun,
  staging: string,
  { path, base }: PlannedFile,
  backup: string,
): Promise<FileStep> {
  const place = join(target.directory, path);
  await guardParents(fileSystem, target.directory, path);
  const current = await fileSystem.lstat(place);
  if (current?.kind !== 'file') throw staleFile(place);
  await backUp(fileSystem, place, join(staging, backup), base);
  return {
    step: { kind: 'remove', path, to: `old/${backup.split('/').at(-1) ?? ''}`, backup },
    recorded: { path, replaced: { backup: inRecord(backup), mode: current.mode } },
  };
}

/** The copy is judged, so that what undo brings back is what the plan was made from. */
async function backUp(
  fileSystem: FileSystem,
  place: string,
  copy: string,
  expected: string | undefined,
): Promise<void> {
  await fileSystem.copyFile(place, copy);
  if (sha256(await fileSystem.readFile(copy)) !== expected) throw staleFile(place);
}

/** `files/N`, of a backup's path in the staging folder. */
function inRecord(backup: string): string {
  return backup.split('/').slice(2).join('/');
}
