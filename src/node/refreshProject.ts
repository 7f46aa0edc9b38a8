import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFile, ProjectView } from '../core/checklist/projectView';
import { errorCode } from './fileSystem';

function again(root: string, file: ProjectFile): ProjectFile | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = lstatSync(join(root, file.path));
    return { ...file, size, stamp: `${mtimeMs}:${ctimeMs}:${ino}` };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? undefined : file;
  }
}

/**
 * A project after some of its files were saved or deleted, without listing it again. Paths that it
 * does not have are ignored by git, or new: then it has to be listed.
 */
export function refreshProject(
  root: string,
  view: ProjectView,
  changed: readonly string[],
): ProjectView {
  const paths = new Set(changed);
  const files = view.files.flatMap((file) =>
    paths.has(file.path) ? (again(root, file) ?? []) : [file],
  );
  return { ...view, files };
}
