import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { UpdatedFile } from '../../core/update/updateFile';
import { writeAtomically } from '../../node/writeAtomically';

/** The texts that conflict in one file. */
type Sides = NonNullable<UpdatedFile['sides']>;

/** An update whose conflicts are not all resolved. */
export interface PendingConflicts {
  readonly directory: string;
  /** The template's version, as it is called in the files. */
  readonly version: string;
  /** The files in which it left a conflict. */
  readonly paths: readonly string[];
}

/**
 * The folder in which a workspace keeps what an update has left. The texts that conflict are files
 * there, because the merge editors of a window that comes back read them before we are asked.
 */
export function pendingFolder({ storageUri, globalStorageUri }: vscode.ExtensionContext): string {
  return join((storageUri ?? globalStorageUri).fsPath, 'update');
}

/** Where one of the texts that conflict in a file lies. */
export function sideFile(folder: string, side: keyof Sides, path: string): string {
  return join(folder, side, path);
}

const listFile = (folder: string): string => join(folder, 'pending.json');

/** What is still to be resolved; undefined where nothing is. */
export async function readPending(folder: string): Promise<PendingConflicts | undefined> {
  const text = await readFile(listFile(folder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as PendingConflicts);
}

/** Keeps what an update has left, with the texts that conflict in each file. */
export async function writePending(
  folder: string,
  update: Omit<PendingConflicts, 'paths'>,
  conflicts: readonly { readonly path: string; readonly sides: Sides }[],
): Promise<PendingConflicts> {
  await forgetPending(folder);
  for (const { path, sides } of conflicts) {
    for (const side of ['base', 'ours', 'theirs'] as const) {
      await writeAtomically(sideFile(folder, side, path), sides[side]);
    }
  }
  const pending = { ...update, paths: conflicts.map(({ path }) => path) };
  await keepPending(folder, pending);
  return pending;
}

/** Writes down what is left of it; nothing stays where all is resolved. */
export async function keepPending(folder: string, pending: PendingConflicts): Promise<void> {
  if (pending.paths.length === 0) await forgetPending(folder);
  else await writeAtomically(listFile(folder), JSON.stringify(pending));
}

/** Removes what was kept of an update. */
export async function forgetPending(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
