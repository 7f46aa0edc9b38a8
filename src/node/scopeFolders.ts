import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scopesFromFolders } from '../core/conventions/resolveConfig';

const mostFolders = 2000;

async function foldersIn(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== '.git')
    .map((entry) => (folder === '' ? entry.name : `${folder}/${entry.name}`));
}

/** The scopes that follow from the folders on a disk; no deeper than the patterns (`packages/*`) look. */
export async function readScopeFolders(
  root: string,
  patterns: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    let level: readonly string[] = [''];
    for (const piece of pattern.replace(/^\.\/|\/+$/g, '').split('/')) {
      const below = await Promise.all(level.map((folder) => foldersIn(root, folder)));
      level = below
        .flat()
        .filter((folder) => piece === '*' || folder.split('/').at(-1) === piece)
        .slice(0, mostFolders);
    }
    for (const folder of level) found.add(folder);
  }
  return scopesFromFolders(patterns, [...found]);
}
