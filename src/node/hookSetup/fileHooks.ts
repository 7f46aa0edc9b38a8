import { lstat, mkdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { hookOwner } from '../../core/hookSetup/hookOwner';
import { hookScript, isHookScript } from '../../core/hookSetup/hookScript';
import { Problem } from '../../core/problem';
import { errorCode } from '../fileSystem';
import { keepAs, replaceFile } from './atomicFile';

/** What a hook that was there is called beside ours: no program looks for such a name. */
export const keptName = (event: string): string => `${event}.kept-by-ml-project`;

/** What lies where a hook would be. */
export interface HookFile {
  readonly kind: 'none' | 'ours' | 'other' | 'link' | 'folder';
  readonly bytes: Buffer;
  readonly executable: boolean;
}

const nothing: HookFile = { kind: 'none', bytes: Buffer.alloc(0), executable: false };

/** Looks at a hook file without following a link. */
export async function readHookFile(path: string): Promise<HookFile> {
  try {
    const stats = await lstat(path);
    if (stats.isDirectory()) return { ...nothing, kind: 'folder' };
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    // Windows knows no such bit; there git looks at the first line alone.
    const executable = process.platform === 'win32' || (stats.mode & 0o111) !== 0;
    if (stats.isSymbolicLink()) return { kind: 'link', bytes, executable: true };
    return { kind: isHookScript(bytes.toString('utf8')) ? 'ours' : 'other', bytes, executable };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return nothing;
    throw error;
  }
}

const isCurrent = ({ kind, bytes, executable }: HookFile): boolean =>
  kind === 'ours' && executable && bytes.toString('utf8') === hookScript;

/** Whether of two hooks one is the other, or a manager's older version of it. */
function isSameHook(one: HookFile, other: HookFile): boolean {
  if (one.bytes.equals(other.bytes)) return true;
  const owner = hookOwner(one.bytes.toString('utf8'));
  return owner !== 'somebody' && owner === hookOwner(other.bytes.toString('utf8'));
}

/** Puts our script where git looks for a hook, and what was there beside it. @returns whether that changed anything */
export async function placeHookFile(hooks: string, event: HookEvent): Promise<boolean> {
  const path = join(hooks, event);
  const found = await readHookFile(path);
  if (isCurrent(found)) return false;
  if (found.kind === 'folder')
    throw new Problem(`${path} is a folder: move it away, git expects a hook there.`);
  if (found.kind === 'other' && hookOwner(found.bytes.toString('utf8')) === 'pre-commit') {
    // Where pre-commit was installed over ours, it calls ours by this name.
    if (isCurrent(await readHookFile(`${path}.legacy`))) return false;
  }
  await mkdir(hooks, { recursive: true });
  if (found.kind === 'other') await keep(hooks, event, found);
  try {
    await replaceFile(path, hookScript, 0o755);
  } catch (error) {
    if (found.kind === 'other') await putBack(hooks, event);
    throw error;
  }
  // Lefthook puts what it finds aside under this name, and never runs it.
  if ((await readHookFile(`${path}.old`)).kind === 'ours') await unlink(`${path}.old`);
  return true;
}

async function keep(hooks: string, event: HookEvent, found: HookFile): Promise<void> {
  const path = join(hooks, event);
  const kept = join(hooks, keptName(event));
  const before = await readHookFile(kept);
  if (before.kind !== 'none') {
    if (isSameHook(before, found)) await unlink(kept);
    else if (await mayRetire(path, found)) await rename(kept, `${path}.old`);
    else {
      throw new Problem(
        `${path} was written since ml-project kept another hook as ${kept}: join the two in ${path}, remove ${kept}, then run ml-project hooks install again.`,
      );
    }
  }
  await keepAs(path, kept);
}

/**
 * Whether a kept hook may go aside as managers do it with what they find: where one of them has
 * come since and has taken the place.
 */
async function mayRetire(path: string, found: HookFile): Promise<boolean> {
  if (hookOwner(found.bytes.toString('utf8')) === 'somebody') return false;
  return ['none', 'ours'].includes((await readHookFile(`${path}.old`)).kind);
}

/** Undoes keeping: a rename of one of two names of the same file would do nothing. */
async function putBack(hooks: string, event: HookEvent): Promise<void> {
  const kept = join(hooks, keptName(event));
  if ((await readHookFile(join(hooks, event))).kind === 'none')
    await rename(kept, join(hooks, event));
  else await unlink(kept);
}

/** Takes our script away, under whatever name it lies by now, and puts the kept hook back. @returns whether anything was there */
export async function removeHookFile(hooks: string, event: HookEvent): Promise<boolean> {
  const path = join(hooks, event);
  const kept = join(hooks, keptName(event));
  const names = [path, `${path}.legacy`, `${path}.old`];
  let free: string | undefined;
  for (const name of names) {
    if ((await readHookFile(name)).kind !== 'ours') continue;
    free ??= name;
    // A hook that was kept takes this place in one step, below.
    if (name !== free || (await readHookFile(kept)).kind === 'none') await unlink(name);
  }
  const keptHook = await readHookFile(kept);
  if (keptHook.kind === 'none') return free !== undefined;
  const current = await readHookFile(path);
  if (current.kind === 'none' || free === path) await rename(kept, path);
  else if (isSameHook(current, keptHook)) await unlink(kept);
  // Its owner would have put it there, had it met it instead of ours.
  else await rename(kept, free ?? `${path}.old`);
  if (free !== undefined && free !== path && (await readHookFile(free)).kind === 'ours')
    await unlink(free);
  return true;
}
