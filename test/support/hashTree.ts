import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path to kind, mode and SHA-256 for everything below a folder, and the folder itself as "."; empty
 * when it is not there. Of git's index only that it is there counts, because it holds inode numbers.
 */
export function hashTree(root: string, below = '.'): Readonly<Record<string, string>> {
  const path = join(root, below);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return {};
  const mode = (stats.mode & 0o7777).toString(8);
  if (stats.isSymbolicLink()) return { [below]: `link ${readlinkSync(path)}` };
  if (!stats.isDirectory()) {
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    return { [below]: path.endsWith('.git/index') ? 'index' : `file ${mode} ${hash}` };
  }
  const inside = readdirSync(path)
    .sort()
    .map((name) => hashTree(root, below === '.' ? name : `${below}/${name}`));
  return Object.assign({ [below]: `folder ${mode}` }, ...inside) as Record<string, string>;
}
