import { spawn } from 'node:child_process';
import { Problem } from '../core/problem';
import { abortReason, endProcessGroup } from './endProcess';
import { errorCode } from './fileSystem';

/** Where and how a program runs. */
export interface ProcessCall {
  readonly cwd: string;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the program with all that it has started; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Given everything that the program prints, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** How a program ended; 128 where a signal ended it. */
export interface ProcessResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program is not on this machine, or not on the PATH. */
export class ProgramMissing extends Problem {}

/** How long a program that was told to end has for it, in milliseconds. */
const grace = 5000;

/**
 * Runs a program without a shell and resolves however it ended.
 *
 * @param command the program and its arguments
 * @throws ProgramMissing where there is no such program
 */
export function runProcess(
  [program = '', ...args]: readonly string[],
  { cwd, environment, signal, onOutput }: ProcessCall,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what it starts can be ended with it.
      detached: process.platform !== 'win32',
    });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        printed[stream] += text;
        onOutput?.(text);
      });
    }
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      endProcessGroup(child, 'SIGTERM');
      timer = setTimeout(() => {
        endProcessGroup(child, 'SIGKILL');
      }, grace);
    };
    const settle = (): void => {
      signal?.removeEventListener('abort', stop);
      clearTimeout(timer);
    };
    signal?.addEventListener('abort', stop);
    child.on('error', (error) => {
      settle();
      const missing = errorCode(error) === 'ENOENT';
      reject(missing ? new ProgramMissing(`There is no ${program} on the PATH.`) : error);
    });
    child.on('close', (code) => {
      settle();
      // Only now, so that nobody clears a folder away while it is still written into.
      if (signal?.aborted === true) reject(abortReason(signal));
      else resolve({ status: code ?? 128, ...printed });
    });
  });
}
