import { join } from 'node:path';
import type { Entry, FileSystem } from './fileSystem';

/** One entry below a folder; `path` is relative to it, with forward slashes. */
export interface TreeEntry extends Entry {
  readonly path: string;
}

/**
 * Everything below a folder, folders before what is in them. Links are listed, not followed; a
 * folder for which `enter` says no is listed, not entered.
 */
export async function listTree(
  fileSystem: FileSystem,
  root: string,
  enter: (path: string) => boolean = () => true,
  below = '',
): Promise<readonly TreeEntry[]> {
  const found: TreeEntry[] = [];
  for (const name of [...(await fileSystem.readdir(join(root, below)))].sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    const entry = await fileSystem.lstat(join(root, path));
    if (entry === undefined) continue;
    found.push({ ...entry, path });
    if (entry.kind === 'directory' && enter(path))
      found.push(...(await listTree(fileSystem, root, enter, path)));
  }
  return found;
}
