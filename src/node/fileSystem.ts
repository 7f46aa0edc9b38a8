import { constants, type Stats } from 'node:fs';
import * as disk from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** What lies at a path; links are not followed. */
export interface Entry {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** The permission bits alone, as chmod takes them. */
  readonly mode: number;
  readonly device: number;
  readonly inode: number;
  /** The user who owns it; 0 on Windows. */
  readonly owner: number;
}

/**
 * The operations on a disk that applying and undoing need, each of them one step that happens or
 * fails. It is handed in wherever the disk is written, so that a test can make any step fail.
 */
export interface FileSystem {
  /** Undefined when nothing is there. */
  readonly lstat: (path: string) => Promise<Entry | undefined>;
  /** The names in a folder. */
  readonly readdir: (path: string) => Promise<readonly string[]>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** The path with every link resolved. */
  readonly realpath: (path: string) => Promise<string>;
  /** Whether new entries can be made in a folder, as far as the system tells beforehand. */
  readonly isWritable: (directory: string) => Promise<boolean>;
  readonly mkdir: (path: string) => Promise<void>;
  /** Makes a new file; fails when the path is taken, by a link too. `mode` is cut by the umask. */
  readonly writeFile: (path: string, content: Uint8Array, mode: number) => Promise<void>;
  /** Copies bytes and mode to a path where nothing is. */
  readonly copyFile: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly chmod: (path: string, mode: number) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly rmdir: (path: string) => Promise<void>;
  /** Removes a folder with all that is in it; nothing happens when it is not there. */
  readonly removeTree: (path: string) => Promise<void>;
}

/** The system's code (`ENOENT`, `ENOSPC`, …) of whatever was thrown. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function kindOf(stats: Stats): Entry['kind'] {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'other';
}

async function lstat(path: string): Promise<Entry | undefined> {
  try {
    const stats = await disk.lstat(path);
    return {
      kind: kindOf(stats),
      mode: stats.mode & 0o7777,
      device: stats.dev,
      inode: stats.ino,
      owner: stats.uid,
    };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function isWritable(directory: string): Promise<boolean> {
  try {
    await disk.access(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On Windows a virus scanner or an indexer holds new files for a moment, and a rename is refused. */
const heldFor = process.platform === 'win32' ? [10, 20, 50, 100, 200, 400, 800] : [];

async function rename(from: string, to: string): Promise<void> {
  for (const milliseconds of heldFor) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
      await delay(milliseconds);
    }
  }
  await disk.rename(from, to);
}

/** The disk of this machine. */
export const diskFileSystem: FileSystem = {
  lstat,
  isWritable,
  rename,
  readdir: (path) => disk.readdir(path),
  readFile: (path) => disk.readFile(path),
  realpath: (path) => disk.realpath(path),
  mkdir: async (path) => {
    await disk.mkdir(path);
  },
  writeFile: (path, content, mode) => disk.writeFile(path, content, { mode, flag: 'wx' }),
  copyFile: (from, to) => disk.copyFile(from, to, constants.COPYFILE_EXCL),
  chmod: (path, mode) => disk.chmod(path, mode),
  unlink: (path) => disk.unlink(path),
  rmdir: (path) => disk.rmdir(path),
  removeTree: (path) => disk.rm(path, { recursive: true, force: true, maxRetries: 5 }),
};
