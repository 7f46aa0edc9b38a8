import { join } from 'node:path';
import type { FileSystem } from './fileSystem';
import { listTree } from './listTree';
import { sha256 } from './sha256';
import type { Step } from './step';

/**
 * Copies a repository without any commit, so that the commit is made in the copy and the real one
 * changes only together with the project's files. Objects are left out: a first commit needs none.
 */
export async function copyRepository(
  fileSystem: FileSystem,
  from: string,
  to: string,
): Promise<void> {
  await fileSystem.mkdir(to);
  const entries = await listTree(fileSystem, from, (path) => path !== 'objects');
  for (const { path, kind } of entries) {
    if (kind === 'directory') await fileSystem.mkdir(join(to, path));
    // A lock belongs to a process that works in the real repository.
    if (kind === 'file' && !path.endsWith('.lock'))
      await fileSystem.copyFile(join(from, path), join(to, path));
  }
}

/**
 * The steps that bring a repository to the state of its copy, which lies at `git` in the staging
 * folder: new files are moved in, changed ones replaced, references last.
 */
export async function repositorySteps(
  fileSystem: FileSystem,
  staging: string,
  repository: string,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const { path, kind } of await listTree(fileSystem, join(staging, 'git'))) {
    const from = `git/${path}`;
    const current = await fileSystem.lstat(join(repository, path));
    if (kind === 'directory') {
      if (current === undefined) steps.push({ kind: 'makeDirectory', path: `.git/${path}` });
    } else if (current === undefined) {
      steps.push({ kind: 'place', path: `.git/${path}`, from });
    } else if (current.kind === 'file') {
      const bytes = await fileSystem.readFile(join(staging, from));
      const before = await fileSystem.readFile(join(repository, path));
      if (Buffer.compare(before, bytes) === 0) continue;
      const backup = `old/${steps.length}`;
      await fileSystem.copyFile(join(repository, path), join(staging, backup));
      steps.push({ kind: 'replace', path: `.git/${path}`, from, backup, sha256: sha256(bytes) });
    }
  }
  return [...steps.filter((step) => !isReference(step)), ...steps.filter(isReference)];
}

const isReference = (step: Step): boolean => step.path.startsWith('.git/refs/');
