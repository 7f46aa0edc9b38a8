import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

const read = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch(() => undefined);

/**
 * The work tree that a folder of git belongs to, found by reading files only: the ordinary `.git`,
 * that of a linked work tree, and that of a submodule.
 */
export async function workTreeOf(gitFolder: string): Promise<string | undefined> {
  if (basename(gitFolder) === '.git') return dirname(gitFolder);
  const linked = (await read(join(gitFolder, 'gitdir')))?.trim();
  if (linked !== undefined) return dirname(resolve(gitFolder, linked));
  const config = (await read(join(gitFolder, 'config'))) ?? '';
  const configured = /^\s*worktree\s*=\s*(.+?)\s*$/m.exec(config)?.[1];
  return configured === undefined ? undefined : resolve(gitFolder, configured);
}
