import { dirname, join } from 'node:path';
import { Problem } from '../core/problem';
import type { FileSystem } from './fileSystem';

/**
 * Throws a Problem when a folder on the way from `root` down to `path` (relative) is a link or no
 * folder, because writing through it would leave the target. A folder that is missing is fine.
 */
export async function guardParents(
  fileSystem: FileSystem,
  root: string,
  path: string,
): Promise<void> {
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const kind = (await fileSystem.lstat(join(root, parent)))?.kind;
    if (kind === undefined || kind === 'directory') continue;
    throw refused(join(root, parent), kind === 'link' ? 'a symbolic link' : 'not a folder');
  }
}

/** The same, and where the file at `path` is itself a link: an edit follows it to what it leads to. */
export async function guardFile(fileSystem: FileSystem, root: string, path: string): Promise<void> {
  await guardParents(fileSystem, root, path);
  const kind = (await fileSystem.lstat(join(root, path)))?.kind;
  if (kind === 'link') throw refused(join(root, path), 'a symbolic link');
}

const refused = (path: string, what: string): Problem =>
  new Problem(
    `${path} is ${what}, and nothing is written through it: move it away, then try again.`,
  );
