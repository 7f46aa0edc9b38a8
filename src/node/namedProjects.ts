import { existsSync, lstatSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readChecklistSettings, settingsPath } from '../core/checklist/checklistDocuments';
import { decodeText, textLimit } from '../core/checklist/textFile';
import { readProjectFile } from './readProjectFile';

/** The folders of a monorepo that its checklist.yaml wants judged on their own. */
export function namedProjects(root: string): readonly string[] {
  const { projects = [] } = readChecklistSettings(settingsText(root)).value;
  const folders = projects.map((path) => resolve(root, path));
  return folders.filter((folder) => isWithin(root, folder) && existsSync(folder));
}

/** '' for what the checklist does not read either: to open a pipe would wait without end. */
function settingsText(root: string): string {
  const file = join(root, settingsPath);
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return '';
  const content = readProjectFile(file, textLimit);
  return 'bytes' in content ? (decodeText(content.bytes) ?? '') : '';
}

/** Whether `folder` is `root` or lies below it. */
export function isWithin(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return path !== '..' && !/^\.\.[/\\]|^[a-z]:/i.test(path) && !path.startsWith('/');
}
