import { spawn } from 'node:child_process';
import { abortReason, endProcessGroup } from './endProcess';
import { errorCode } from './fileSystem';
import { Problem } from '../core/problem';

/** How one git process ended. Output is text; git's own words on stderr are no errors by themselves. */
export interface GitResult {
  /** 0 when it succeeded; 128 and more for git's own failures or when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how one git process runs. */
export interface GitCall {
  readonly cwd: string;
  /** Environment variables beside the cleaned ones, such as GIT_DIR. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the process; the call then rejects with the signal's reason, after the process is gone. */
  readonly signal?: AbortSignal | undefined;
  /**
   * For talking to a server: no terminal on which a helper of git's (ssh, a credential helper) could
   * ask, and the signal ends these helpers too.
   */
  readonly alone?: boolean;
  /** Bytes; git is ended where it prints more, and the call rejects. */
  readonly maxOutput?: number;
}

/** Runs git and resolves however git ended. Throws `GitMissing` when there is no git to run. */
export type RunGit = (args: readonly string[], call: GitCall) => Promise<GitResult>;

/** There is no git on this machine, or not on the PATH. */
export class GitMissing extends Problem {}

/**
 * What ties a git process to the repository of the git process that called us (`git rev-parse
 * --local-env-vars`); inherited from a hook, it would lead our calls into that repository.
 * GIT_CONFIG_COUNT stays: it is how containers and CI hand configuration in.
 */
const foreign = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** The environment for git: nothing of a calling hook, English messages, no questions. */
export function gitEnvironment(
  inherited: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const own = Object.entries(inherited).filter(([name]) => !foreign.includes(name.toUpperCase()));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    ...added,
  };
}

/** Runs the git that is on the PATH, without a shell. */
export const runGit: RunGit = (
  args,
  { cwd, environment, signal, alone = false, maxOutput = Infinity },
) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn('git', args, {
      cwd,
      env: gitEnvironment(process.env, environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A process group of its own; git's helpers are in it.
      detached: alone && process.platform !== 'win32',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let printed = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.length;
      if (printed <= maxOutput) stdout.push(chunk);
      else stop();
    });
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const stop = (): void => {
      if (alone) endProcessGroup(child, 'SIGKILL');
      else child.kill();
    };
    signal?.addEventListener('abort', stop);
    child.on('error', (error) => {
      signal?.removeEventListener('abort', stop);
      reject(startFailure(error));
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      // Only now, so that nobody clears a folder away while git still writes into it.
      if (signal?.aborted === true) reject(abortReason(signal));
      else if (printed > maxOutput) reject(new Problem('git printed more than can be sensible.'));
      else resolve({ status: code ?? 128, stdout: text(stdout), stderr: text(stderr) });
    });
  });

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');

function startFailure(error: Error): Error {
  if (errorCode(error) !== 'ENOENT') return error;
  return new GitMissing('Git was not found on the PATH; install it from https://git-scm.com.', {
    cause: error,
  });
}
