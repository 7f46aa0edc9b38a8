import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { onExit } from './onExit';

/** Variables laid over the environment of this process; undefined takes one away. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessGroup {
  readonly child: ChildProcess;
  /** The exit status; undefined when a signal ended the process or it could not be started. */
  readonly exited: Promise<number | undefined>;
  /** As `exited`, once the output is complete: when no child holds the streams any more. */
  readonly closed: Promise<number | undefined>;
  /** Everything that was printed so far, both streams together. */
  readonly output: () => string;
  /** Resolves once the output matches; rejects when the process ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Ends the process and all its children at once; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

/** Starts a program as the leader of its own group, which cannot outlive this process. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: { readonly env: Environment; readonly cwd?: string },
): ProcessGroup {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const revoke = onExit(() => {
    killTree(child);
  });
  const ended = (event: 'exit' | 'close'): Promise<number | undefined> =>
    new Promise((resolve) => {
      child.once('error', () => {
        resolve(undefined);
      });
      child.once(event, (code: number | null) => {
        resolve(code ?? undefined);
      });
    });
  const exited = ended('exit');
  const closed = ended('close');
  child.once('error', (error) => (output += `${error.message}\n`));
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      look();
      void closed.then(() => {
        reject(new Error(`${command} ended before it was ready:\n${output}`));
      });
    });
  return {
    child,
    exited,
    closed,
    output: () => output,
    printed,
    kill: async () => {
      killTree(child);
      await closed;
      revoke();
    },
  };
}
