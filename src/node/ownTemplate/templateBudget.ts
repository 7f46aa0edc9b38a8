import { Problem } from '../../core/problem';

/** A template larger than this is refused: a project's skeleton is small, a wrong folder is not. */
const MAX_FILES = 2_000;
const MAX_BYTES = 20_000_000;

/** The most bytes that one file of a template may have. */
export const MAX_FILE_BYTES = 5_000_000;

/** A manifest beyond this is none. */
export const MAX_MANIFEST_BYTES = 200_000;

/**
 * Counts the files of one template.
 *
 * @returns takes a file's path and size in bytes into account, before it is read
 * @throws Problem, from what is returned, where the template becomes too large
 */
export function templateBudget(source: string): (path: string, bytes: number) => void {
  let files = 0;
  let total = 0;
  return (path, bytes) => {
    files += 1;
    total += bytes;
    if (bytes > MAX_FILE_BYTES) {
      throw new Problem(`${source}: ${path} is too large for a template (over 5 MB).`);
    }
    if (files > MAX_FILES || total > MAX_BYTES) {
      throw new Problem(`${source} is too large for a template (over 2000 files or 20 MB).`);
    }
  };
}
