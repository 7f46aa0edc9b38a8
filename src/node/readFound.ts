import { join } from 'node:path';
import type { Found } from '../core/update/found';
import { isProblem } from '../core/problem';
import { forEachConcurrently } from './forEachConcurrently';
import type { FileSystem } from './fileSystem';
import { guardParents } from './guardParents';

/** What lies at each path of a project (relative, with forward slashes). No link is followed. */
export async function readFound(
  fileSystem: FileSystem,
  project: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  await forEachConcurrently(paths, 8, async (path) => {
    found.set(path, await readOne(fileSystem, project, path));
  });
  return found;
}

async function readOne(fileSystem: FileSystem, project: string, path: string): Promise<Found> {
  try {
    await guardParents(fileSystem, project, path);
  } catch (error) {
    if (isProblem(error)) return 'blocked';
    throw error;
  }
  const entry = await fileSystem.lstat(join(project, path));
  if (entry === undefined) return undefined;
  if (entry.kind !== 'file') return 'blocked';
  const content = await fileSystem.readFile(join(project, path));
  return { content, executable: (entry.mode & 0o111) !== 0 };
}
