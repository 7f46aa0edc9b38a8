import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import type { ProjectView } from '../../core/checklist/projectView';
import { Problem } from '../../core/problem';

/**
 * Refuses settings that are there and do not belong to the project: judged without them, a gate would
 * pass or fail by the defaults, and nobody would know.
 *
 * @throws Problem
 */
export function refuseOverlookedSettings(root: string, { files }: ProjectView): void {
  const entry = lstatSync(join(root, settingsPath), { throwIfNoEntry: false });
  if (entry === undefined || files.some(({ path }) => path === settingsPath)) return;
  throw new Problem(`${settingsPath} does not count, because ${whyNot(entry)}.`);
}

function whyNot(entry: Stats): string {
  if (entry.isSymbolicLink()) return 'it is a link; put a file in its place';
  if (!entry.isFile()) return 'it is no file; put one in its place';
  return 'git ignores it; take it out of .gitignore';
}
