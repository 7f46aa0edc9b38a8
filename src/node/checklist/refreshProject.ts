import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFile, ProjectView } from '../../core/checklist/projectView';
import { errorCode } from '../fileSystem';

function again(root: string, file: ProjectFile): ProjectFile | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = lstatSync(join(root, file.path));
    const stamp = `${mtimeMs}:${ctimeMs}:${ino}`;
    return stamp === file.stamp && size === file.size ? file : { ...file, size, stamp };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? undefined : file;
  }
}

/**
 * A project after some of its files were saved or deleted, without listing it again; the same one
 * where all of them are as they were. Paths that it does not have are ignored by git, or new: then
 * it has to be listed.
 */
export function refreshProject(
  root: string,
  view: ProjectView,
  changed: readonly string[],
): ProjectView {
  const paths = new Set(changed);
  let unchanged = 0;
  const files = view.files.flatMap((file) => {
    if (!paths.has(file.path)) return [file];
    const now = again(root, file);
    if (now === file) unchanged++;
    return now ?? [];
  });
  // Of a file that is not listed nothing is known: a requirement may be linked to it.
  return unchanged === paths.size ? view : { ...view, files };
}
