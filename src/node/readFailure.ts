import { readFileSync } from 'node:fs';
import { Problem } from '../core/problem';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'its permissions do not let you',
  EPERM: 'its permissions do not let you',
  EROFS: 'the disk is read-only',
  ELOOP: 'it is a link that leads to itself',
  ENAMETOOLONG: 'its path is too long for this disk',
  ENOSPC: 'the disk is full',
};

/** Why something on a disk cannot be read or written: the end of a sentence, without a stop. */
export function diskReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What Node says of a folder with all above it on a disk that is read-only.
  if (
    code === 'ENOENT' &&
    error instanceof Error &&
    'syscall' in error &&
    error.syscall === 'mkdir'
  )
    return 'no folder can be made there; the disk may be read-only';
  return reasons[code] ?? `the system reports ${code === '' ? String(error) : code}`;
}

/**
 * Reads a text file that somebody has named.
 *
 * @param file the path, or 0 for the standard input
 * @param called how a sentence about it begins
 * @param advice what to do where it cannot be read
 * @throws Problem that says so
 */
export function readNamedFile(file: string | number, called: string, advice: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const text = `${called} cannot be read, because ${diskReason(error)}: ${advice}.`;
    throw new Problem(text, { cause: error });
  }
}

/** What to tell of an error of the disk that nobody has foreseen; undefined for all others. */
export function diskProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error)) return undefined;
  return new Problem(`${String(error.path)} cannot be used, because ${diskReason(error)}.`, {
    cause: error,
  });
}
