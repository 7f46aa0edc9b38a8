import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hookScript } from '../../core/hookSetup/hookScript';
import { Problem } from '../../core/problem';
import { sha256 } from '../sha256';
import { readText, replaceFile } from './atomicFile';
import { homeName } from './hookPlace';

/** What a hook does where no Node is found. */
export type RuntimePolicy = 'warn' | 'block';

/** What hook.sh reads, a line each; the order is the script's. */
export interface HookSettings {
  readonly policy: RuntimePolicy;
  /** How git comes to our hooks: by its configuration, or by files and managers' lines. */
  readonly mechanism: 'config' | 'files';
  /** The program that runs the engine; empty where none is recorded. */
  readonly runtime: string;
}

/** Tells uninstall that the folder of hooks was made by an install. */
export const madeHooksFolder = 'made-hooks-folder';

/** The copy of the bundled CLI in the git directory. */
const engineName = 'engine.cjs';

/** What hooks run: the engine's beginning, where it has one that gets along without the rest. */
const startName = 'start.cjs';

/** The code of an engine as build/engine.mjs packs it: everything before its comment of parts. */
function beginningOf(engine: Buffer): Buffer | undefined {
  const end = engine.indexOf('\n/* compiled on demand: ');
  return end < 0 ? undefined : engine.subarray(0, end + 1);
}

/** What an install has put into our folder in the git directory. */
export interface EngineState {
  readonly settings?: HookSettings;
  /** Of the engine's bytes. */
  readonly sha256?: string;
  /** Whether hook.sh is there, as this version has it. */
  readonly script: 'missing' | 'outdated' | 'current';
}

/** Reads what is installed. */
export async function readEngine(home: string): Promise<EngineState> {
  const [settings, script, engine] = await Promise.all([
    readText(join(home, 'settings')),
    readText(join(home, 'hook.sh')),
    readFile(join(home, engineName)).catch(() => undefined),
  ]);
  const [policy, mechanism, runtime = ''] = settings?.split('\n') ?? [];
  return {
    ...(settings === undefined
      ? {}
      : {
          settings: {
            policy: policy === 'block' ? 'block' : 'warn',
            mechanism: mechanism === 'config' ? 'config' : 'files',
            runtime,
          },
        }),
    ...(engine === undefined ? {} : { sha256: sha256(engine) }),
    script: script === undefined ? 'missing' : script === hookScript ? 'current' : 'outdated',
  };
}

/** Reads the bundled command line that hooks get a copy of. @throws Problem where it is not there */
export function readEngineFile(engine: string): Promise<Buffer> {
  return readFile(engine).catch((error: unknown) => {
    throw new Problem(`The engine ${engine} cannot be read: give another one with --engine.`, {
      cause: error,
    });
  });
}

/**
 * Copies the engine and what it needs into the git directory: hooks run this copy, never the one
 * in the work tree, which a checkout of somebody else's branch replaces.
 *
 * @returns the paths that changed
 */
export async function writeEngine(
  home: string,
  engine: string,
  settings: HookSettings,
): Promise<readonly string[]> {
  if (/[\r\n]/.test(settings.runtime)) {
    throw new Problem('The path of Node has a line break in it, so hooks cannot name it: move it.');
  }
  const bytes = await readEngineFile(engine);
  const text = `${settings.policy}\n${settings.mechanism}\n${settings.runtime}\n`;
  await mkdir(home, { recursive: true });
  const changed: string[] = [];
  // The settings come last: they are what makes an installation one.
  for (const [name, content, mode] of [
    [startName, beginningOf(bytes), 0o644],
    [engineName, bytes, 0o644],
    ['hook.sh', Buffer.from(hookScript), 0o755],
    ['settings', Buffer.from(text), 0o644],
  ] as const) {
    const path = join(home, name);
    const before = await readFile(path).catch(() => undefined);
    if (content === undefined ? before === undefined : before?.equals(content)) continue;
    if (content === undefined) await rm(path);
    else await replaceFile(path, content, mode);
    changed.push(path);
  }
  return changed;
}

/**
 * Removes our folders from the git directory, with what the engine keeps in them.
 *
 * @param common the git directory that all work trees share
 * @returns what is gone
 */
export async function removeEngine(common: string): Promise<readonly string[]> {
  const worktrees = join(common, 'worktrees');
  const names = await readdir(worktrees).catch((): readonly string[] => []);
  const folders = [common, ...names.map((name) => join(worktrees, name))];
  const removed: string[] = [];
  for (const folder of folders.map((each) => join(each, homeName))) {
    if (!existsSync(folder)) continue;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    removed.push(folder);
  }
  return removed;
}
