import { readFile } from 'node:fs/promises';
import { errorCode } from '../../node/fileSystem';

/** The text of a file, or `otherwise` where there is none. */
export async function readOr<T>(path: string, otherwise: T): Promise<string | T> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
