import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './repository';
import { runProgram, type Outcome } from './runProgram';
import type { Sandbox } from './sandbox';

/** The engine as it is shipped. */
export const engine = join(repository, 'dist', 'cli.cjs');

/** Runs the command line in a folder. */
export const runEngine = (
  directory: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<Outcome> =>
  runProgram(process.execPath, [engine, ...args], { cwd: directory, ...options });

/** A repository whose hooks are two lines of shell that call the engine. */
export interface HookedRepository {
  readonly root: string;
  readonly write: (path: string, text: string | Uint8Array) => void;
  /** Runs git to its end, however that is. */
  readonly git: (
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
    input?: string,
  ) => Promise<Outcome>;
}

/** Makes one below the sandbox, with the configuration given and the hooks named. */
export function hookedRepository(
  sandbox: Sandbox,
  config: string | undefined,
  events: readonly string[],
  name = 'project',
): HookedRepository {
  const root = sandbox.path(name);
  mkdirSync(root, { recursive: true });
  sandbox.git(root, 'init', '--quiet', '--initial-branch=main');
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  if (config !== undefined) write('.ml-project/config.yaml', config);
  for (const event of events) setHook(join(root, '.git', 'hooks'), event);
  return {
    root,
    write,
    git: (args, env = process.env, input = '') =>
      runProgram('git', args, { cwd: root, env, input }),
  };
}

/** Writes one hook: two lines, as anybody would write them by hand. */
export function setHook(folder: string, event: string, options = ''): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, event);
  writeFileSync(
    file,
    `#!/bin/sh\nexec "${process.execPath}" "${engine}" hook ${event}${options} "$@"\n`,
  );
  chmodSync(file, 0o755);
}
