import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readChecklistSettings, settingsPath } from '../core/checklist/checklistDocuments';

/** The folders of a monorepo that its checklist.yaml wants judged on their own. */
export function namedProjects(root: string): readonly string[] {
  const file = join(root, settingsPath);
  if (!existsSync(file)) return [];
  const { projects = [] } = readChecklistSettings(readFileSync(file, 'utf8')).value;
  const folders = projects.map((path) => resolve(root, path));
  return folders.filter((folder) => isWithin(root, folder) && existsSync(folder));
}

/** Whether `folder` is `root` or lies below it. */
export function isWithin(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return path !== '..' && !/^\.\.[/\\]|^[a-z]:/i.test(path) && !path.startsWith('/');
}
