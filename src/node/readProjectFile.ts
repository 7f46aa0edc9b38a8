import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileContent } from '../core/checklist/projectView';
import { errorCode } from './fileSystem';

/** The reason where the system denies access. */
export const mayNotBeRead = 'it may not be read';
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is gone',
  EACCES: mayNotBeRead,
  EPERM: mayNotBeRead,
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link in a circle',
};

/** Why a file or a folder could not be read, as the end of a sentence. */
export const whyUnread = (error: unknown): string =>
  reasons[errorCode(error) ?? ''] ?? 'it could not be read';

const chunkBytes = 1024 * 1024;
/** Most files fit, and a read that does not fill it has met the end: no question for the size. */
const usualBytes = 64 * 1024;

/** Files are read into what is left of one big piece of memory: to ask for it file by file is slow. */
let chunk = Buffer.alloc(0);
let used = 0;

function readAll(descriptor: number, limit: number): Buffer | undefined {
  if (chunk.length - used < usualBytes) {
    chunk = Buffer.allocUnsafeSlow(chunkBytes);
    used = 0;
  }
  const length = readSync(descriptor, chunk, used, usualBytes, 0);
  if (length < usualBytes) {
    used += length;
    return length > limit ? undefined : chunk.subarray(used - length, used);
  }
  const { size } = fstatSync(descriptor);
  if (size > limit) return undefined;
  const bytes = Buffer.allocUnsafe(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}

/** Reads a file of at most `limit` bytes. Never throws: what cannot be read has a reason. */
export function readProjectFile(path: string, limit: number): FileContent {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const bytes = readAll(descriptor, limit);
    return bytes === undefined ? { unreadable: 'it is too large' } : { bytes };
  } catch (error) {
    return { unreadable: whyUnread(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
