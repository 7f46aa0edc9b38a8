import type { Plan, PlannedFile } from '../core/plan';
import { Problem } from '../core/problem';
import type { FileSystem } from './fileSystem';
import type { RunGit } from './git';
import type { GitIdentity } from './gitIdentity';
import type { Target } from './inspectTarget';
import type { UndoRecord } from './undoRecord';

/** How far applying has come. `total` counts files while they are written, and is 1 otherwise. */
export interface ApplyProgress {
  readonly step: 'check' | 'write' | 'commit' | 'place';
  readonly done: number;
  readonly total: number;
}

/** What applying a plan needs to know and may use; the same for a new and an existing folder. */
export interface ApplyRun {
  readonly plan: Plan;
  readonly target: Target;
  readonly fileSystem: FileSystem;
  readonly runGit: RunGit;
  readonly git: boolean;
  readonly identity: GitIdentity | undefined;
  readonly operation: UndoRecord['operation'];
  readonly signal: AbortSignal | undefined;
  readonly onStep: (progress: ApplyProgress) => void;
}

/** What applying a plan has done. */
export interface Applied {
  /** Absolute, with links resolved. */
  readonly directory: string;
  /** The object name of the first commit, where one was made. */
  readonly commit?: string;
  /** The paths that were created, merged and deleted, as in the plan. */
  readonly created: readonly string[];
  readonly merged: readonly string[];
  readonly deleted: readonly string[];
}

/** The files of a plan that are written; `keep` and `conflict` leave what is there. */
export function filesToWrite(plan: Plan): readonly PlannedFile[] {
  return plan.files.filter(({ action }) => action === 'create' || action === 'merge');
}

/** The files of a plan that are removed. */
export function filesToDelete(plan: Plan): readonly PlannedFile[] {
  return plan.files.filter(({ action }) => action === 'delete');
}

/** What to throw where a file is not as the plan expects it. */
export function staleFile(path: string): Problem {
  return new Problem(
    `${path} was changed since the plan was made, and nothing was written: look at the new plan, then apply that.`,
  );
}

/** The folders that paths lie in, outermost first. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      folders.add(path.slice(0, at));
  }
  return [...folders].sort();
}
