import { statSync } from 'node:fs';

/** Whether there is a folder, or a link to one. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // A file on the way to it, or a folder that lets nobody in.
    return false;
  }
}
