import { dirname, join, relative } from 'node:path';
import type { Plan } from '../core/plan';
import { Problem } from '../core/problem';
import { checkTargetPath, findPathClash } from '../core/targetPath';
import {
  filesToDelete,
  filesToWrite,
  staleFile,
  type Applied,
  type ApplyProgress,
  type ApplyRun,
} from './applyRun';
import { changeFolder } from './changeFolder';
import { createFolder } from './createFolder';
import { diskFileSystem, type FileSystem } from './fileSystem';
import { runGit as runGitOnPath, type RunGit } from './git';
import type { GitIdentity } from './gitIdentity';
import { inspectTarget, targetProblem, type Target } from './inspectTarget';
import { rememberOrigin } from './ownTemplate/templateFolders';
import { sweepStaging } from './stagingFolder';
import { recoverInterrupted } from './transaction';
import { isUndo, type UndoRecord } from './undoRecord';
import { writeFailure } from './writeFailure';

/** How a plan is applied. */
export interface ApplyOptions {
  /**
   * Whether the project gets a repository and a first commit; true when not given. A repository
   * that has commits is never committed to.
   */
  readonly git?: boolean;
  /** Who commits, stored in the new repository only; git's own settings when not given. */
  readonly identity?: GitIdentity;
  /** Whether the folder may hold files already, as in adopt and update. */
  readonly existing?: boolean;
  /** What `inspectTarget` said of the folder a moment ago; it is asked when not given. */
  readonly inspected?: Target;
  /** What is recorded for undo; `create` when not given. */
  readonly operation?: UndoRecord['operation'];
  /**
   * Whether an empty folder must stay the same folder, because an editor or a terminal stands in it.
   * Otherwise it is exchanged for the new project in one step.
   */
  readonly keepFolder?: boolean;
  /** Cancels: everything is as before, and the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onStep?: (progress: ApplyProgress) => void;
  readonly fileSystem?: FileSystem;
  readonly runGit?: RunGit;
}

/**
 * Applies a plan to a folder that may be missing, empty, or hold a repository without commits (or
 * files, with `existing`): all of it or nothing. Killed at any point, a missing or empty folder is
 * as before or complete; for any other, `recoverInterrupted` makes it so. Throws a Problem that says
 * what to do when something stands in the way; everything is then as before.
 */
export async function applyPlan(
  plan: Plan,
  directory: string,
  options: ApplyOptions = {},
): Promise<Applied> {
  const { fileSystem = diskFileSystem, runGit = runGitOnPath, git = true, signal } = options;
  checkPlan(plan);
  signal?.throwIfAborted();
  options.onStep?.({ step: 'check', done: 0, total: 1 });
  try {
    await recoverInterrupted(fileSystem, directory);
    const target =
      options.inspected ?? (await inspectTarget(directory, { fileSystem, runGit, git, signal }));
    const identity = options.identity !== undefined;
    const problem = targetProblem(target, { git, identity, existing: options.existing ?? false });
    if (problem !== undefined) throw problem;
    if (target.kind === 'missing' || target.kind === 'empty') expectNothing(plan, target);
    const atOnce = await canExchange(fileSystem, target, options.keepFolder ?? false);
    await sweepStaging(
      fileSystem,
      target.missing.length > 0 ? target.anchor : dirname(target.directory),
    );
    const run = completeRun(plan, target, { ...options, fileSystem, runGit, git });
    const applied = await (atOnce ? createFolder(run) : changeFolder(run));
    await rememberOrigin(applied.directory, plan.template);
    return applied;
  } catch (error) {
    throw writeFailure(error, `${directory} was not changed`);
  }
}

/** A plan that was made for a folder with files must not be taken for one of a new project. */
function expectNothing(plan: Plan, { directory }: Target): void {
  const gone = [...filesToWrite(plan), ...filesToDelete(plan)].find(
    ({ base }) => base !== undefined,
  );
  if (gone !== undefined) throw staleFile(join(directory, gone.path));
}

function completeRun(
  plan: Plan,
  target: Target,
  options: ApplyOptions & Pick<ApplyRun, 'fileSystem' | 'runGit' | 'git'>,
): ApplyRun {
  const { fileSystem, runGit, git, identity, signal, operation = 'create' } = options;
  const onStep = options.onStep ?? (() => undefined);
  return { plan, target, fileSystem, runGit, git, identity, operation, signal, onStep };
}

/** A plan comes through here however it was made, so what it must not do is checked here too. */
function checkPlan(plan: Plan): void {
  const paths = [...filesToWrite(plan), ...filesToDelete(plan)].map(({ path }) => path);
  for (const path of paths) {
    const broken = checkTargetPath(path);
    if (broken !== undefined) throw new Problem(broken.message);
    if (isUndo(path))
      throw new Problem(`${path} lies where undo keeps its records; rename it in the template.`);
  }
  const clash = findPathClash(paths);
  if (clash !== undefined) throw new Problem(clash.message);
}

/**
 * Whether the project can come to its place by one rename. An existing folder is kept instead when
 * this process stands in it (the shell that called it would be left in a folder that is gone), when
 * it is a disk or somebody else's, and on Windows, where a folder cannot be renamed over another.
 */
async function canExchange(
  fileSystem: FileSystem,
  target: Target,
  keepFolder: boolean,
): Promise<boolean> {
  if (target.kind === 'missing') return true;
  if (target.kind !== 'empty' || keepFolder || process.platform === 'win32') return false;
  const { directory } = target;
  const parent = dirname(directory);
  const [entry, above] = [await fileSystem.lstat(directory), await fileSystem.lstat(parent)];
  const here = relative(directory, await fileSystem.realpath(process.cwd()));
  return (
    here.startsWith('..') &&
    entry !== undefined &&
    entry.device === above?.device &&
    entry.owner === process.getuid?.() &&
    entry.mode <= 0o777 &&
    (await fileSystem.isWritable(parent)) &&
    (await fileSystem.readdir(directory)).length === 0
  );
}
