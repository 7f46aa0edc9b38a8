import { readFile, realpath } from 'node:fs/promises';
import type { TemplateName } from '../../core/template';
import { portableReference, referenceText } from '../../core/templateReference';
import { writeAtomically } from '../writeAtomically';
import { userFile } from './userFile';

/**
 * Where the templates of this user's projects lie on this machine, project by project. Such a path
 * means nothing to others, so that it stands in no file of a project.
 */
type Folders = Readonly<Record<string, string>>;

const NAME = 'template-folders.json';

async function readFolders(): Promise<Folders> {
  const text = await readFile(userFile(NAME), 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text) as Folders;
  } catch {
    // It is a convenience: who lacks it is asked for the folder.
    return {};
  }
}

/** However a project's folder is reached, it is the same project. */
const keyOf = (project: string): Promise<string> => realpath(project).catch(() => project);

/** The folder or `file:` URL of a project's template, as it was used last. Both absolute. */
export async function templateFolder(project: string): Promise<string | undefined> {
  return (await readFolders())[await keyOf(project)];
}

/**
 * Remembers where a project's template was used from, so that an update can look there for a newer
 * version; a repository is recorded in the project instead. What cannot be written is asked for again.
 */
export async function rememberOrigin(project: string, { origin }: TemplateName): Promise<void> {
  if (origin === undefined || portableReference(origin) !== undefined) return;
  await write(project, referenceText(origin)).catch(() => undefined);
}

async function write(project: string, folder: string): Promise<void> {
  const [folders, key] = [await readFolders(), await keyOf(project)];
  if (folders[key] === folder) return;
  const all = { ...folders, [key]: folder };
  await writeAtomically(userFile(NAME), `${JSON.stringify(all, null, 2)}\n`);
}
