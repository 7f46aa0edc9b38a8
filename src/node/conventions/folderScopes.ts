import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scopesFromFolders } from '../../core/conventions/resolveConfig';

const maxFolders = 2000;

function foldersIn(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

/** The folders that one pattern can mean; only what it leads to is read. */
function matching(root: string, pattern: string): readonly string[] {
  let found: readonly string[] = [''];
  for (const part of pattern.replace(/^\.\/|\/+$/g, '').split('/')) {
    found = found
      .flatMap((folder) => {
        const names = foldersIn(join(root, folder));
        const chosen = part === '*' ? names : names.filter((name) => name === part);
        return chosen.map((name) => (folder === '' ? name : `${folder}/${name}`));
      })
      .slice(0, maxFolders);
  }
  return found;
}

/** The scopes that follow from the folders of a work tree (`commits.scopes.folders`). */
export function readFolderScopes(
  root: string | undefined,
  patterns: readonly string[],
): readonly string[] {
  if (root === undefined || patterns.length === 0) return [];
  const folders = patterns.flatMap((pattern) => matching(root, pattern));
  return scopesFromFolders(patterns, folders);
}
