import { randomBytes } from 'node:crypto';
import { chmod, link, lstat, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { errorCode } from '../fileSystem';

/** A file's text; undefined where there is none. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Writes a file in one step: whoever reads it sees what was there before, or all of it. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  const staged = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(staged, content, { flag: 'wx', mode });
    // The umask has cut the mode; a hook without its execute bits is passed over in silence.
    await chmod(staged, mode);
    await rename(staged, path);
  } catch (error) {
    await unlink(staged).catch(() => undefined);
    throw error;
  }
}

/** Gives a file a second name, under which it stays when the first is written anew. */
export async function keepAs(path: string, kept: string): Promise<void> {
  try {
    await link(path, kept);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    await rename(path, kept); // A disk without hard links.
  }
}

/** The permission bits of a file; `usual` where it is not there. */
export async function modeOf(path: string, usual: number): Promise<number> {
  try {
    return (await lstat(path)).mode & 0o777;
  } catch {
    return usual;
  }
}
