import { join, resolve } from 'node:path';
import { Problem } from '../../core/problem';
import { distrustProblem } from '../distrustProblem';
import type { GitResult, RunGit } from '../git';

/** Where git looks for hooks in one work tree, all paths absolute. */
export interface HookPlace {
  /** Where git is asked: the top of the work tree, or the repository itself where it has none. */
  readonly directory: string;
  /** Variables that lead git to the repository, such as GIT_DIR, where the user has set them. */
  readonly environment: Readonly<Record<string, string>>;
  /** The git directory that all work trees share. */
  readonly common: string;
  /** Ours in it: the engine, the script, the settings. */
  readonly home: string;
  /** The folder whose files git runs as hooks. */
  readonly hooks: string;
  /** What core.hooksPath says, and where it says so, where it is set. */
  readonly hooksPath?: { readonly value: string; readonly origin: string };
  readonly gitVersion: string;
  /** Whether git runs hooks that its configuration names: 2.54 or newer. */
  readonly configHooks: boolean;
}

/** The name of our folder in the git directory. */
export const homeName = 'ml-project';

/**
 * Asks git where hooks lie for `directory`.
 *
 * @param environment GIT_DIR and the like, where the user wants another repository than git finds
 * @throws Problem where there is no repository, GitMissing
 */
export async function findHookPlace(
  runGit: RunGit,
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<HookPlace> {
  const ask = (...args: readonly string[]): Promise<GitResult> =>
    runGit(args, { cwd: directory, environment });
  const [version, paths, top] = await Promise.all([
    ask('version'),
    ask('rev-parse', '--git-common-dir', '--git-path', 'hooks'),
    ask('rev-parse', '--show-toplevel'),
  ]);
  const [common, hooks] = paths.stdout.split(/\r?\n/);
  if (paths.status !== 0 || common === undefined || hooks === undefined) {
    throw noRepository(directory, paths.stderr);
  }
  const absolute = resolve(directory, common);
  const hooksPath = await readHooksPath(ask);
  const gitVersion = /\d+\.\d+\S*/.exec(version.stdout)?.[0] ?? version.stdout.trim();
  return {
    directory: top.status === 0 ? resolve(directory, top.stdout.trimEnd()) : absolute,
    environment,
    common: absolute,
    home: join(absolute, homeName),
    hooks: resolve(directory, hooks),
    ...(hooksPath === undefined ? {} : { hooksPath }),
    gitVersion,
    configHooks: runsConfigHooks(gitVersion),
  };
}

function noRepository(directory: string, said: string): Problem {
  return (
    distrustProblem(directory, said) ??
    new Problem(
      `${directory} is not in a git repository: run git init in it, or give the folder with --cwd.`,
    )
  );
}

/** Whether a version of git has hooks in its configuration. */
export function runsConfigHooks(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 54);
}

async function readHooksPath(
  ask: (...args: readonly string[]) => Promise<GitResult>,
): Promise<HookPlace['hooksPath']> {
  const { status, stdout } = await ask('config', '--show-origin', '-z', '--get', 'core.hooksPath');
  const [origin, value] = stdout.split('\0');
  if (status !== 0 || origin === undefined || value === undefined) return undefined;
  return { value, origin: origin.replace(/^file:/, '') };
}

/** Runs git for a place. */
export function gitAt(
  runGit: RunGit,
  { directory, environment }: HookPlace,
): (...args: readonly string[]) => Promise<GitResult> {
  return (...args) => runGit(args, { cwd: directory, environment });
}
