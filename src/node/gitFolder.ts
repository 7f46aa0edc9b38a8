import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

const read = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch(() => undefined);

/** Git's own folder of a work tree: `.git`, or where the file of that name leads. */
export async function gitFolderOf(root: string): Promise<string | undefined> {
  const dotGit = join(root, '.git');
  const found = await stat(dotGit).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return dotGit;
  const pointer = /^gitdir: (.+?)\r?\n?$/.exec((await read(dotGit)) ?? '')?.[1];
  return pointer === undefined ? undefined : resolve(root, pointer);
}

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
