import { execFile } from 'node:child_process';
import type * as vscode from 'vscode';
import { Problem } from '../../core/problem';

/** The command line of ours, which hooks run a copy of. */
export const engineFile = (context: vscode.ExtensionContext): string =>
  context.asAbsolutePath('dist/cli.cjs');

/** What a run of it has printed. */
export interface EngineRun {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs it in a folder.
 *
 * @throws Problem with its own words where it could not do what was asked (status 2)
 */
export function runEngine(
  engine: string,
  root: string,
  args: readonly string[],
): Promise<EngineRun> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [engine, ...args], { env, cwd: root }, (error, stdout, stderr) => {
      // Status 1 says that something is wrong with what was looked at, which the text says too.
      if (error === null || error.code === 1) resolve({ stdout, stderr: stderr.trim() });
      else reject(new Problem(stderr.trim().replace(/^ml-project: /, ''), { cause: error }));
    });
  });
}
