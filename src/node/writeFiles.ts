import { join } from 'node:path';
import { filesToWrite, foldersOf, type ApplyRun } from './applyRun';
import { forEachConcurrently } from './forEachConcurrently';

/** More than the four threads of Node's pool, so that none waits for the next item. */
const lanes = 8;

/** Writes the files of a plan into an empty staged folder. */
export async function writeFiles(run: ApplyRun, root: string): Promise<void> {
  const { fileSystem, signal, onStep } = run;
  const files = filesToWrite(run.plan);
  for (const level of levels(foldersOf(files.map(({ path }) => path))))
    await forEachConcurrently(level, lanes, (folder) => fileSystem.mkdir(join(root, folder)));
  let done = 0;
  await forEachConcurrently(files, lanes, async ({ path, content, executable }) => {
    signal?.throwIfAborted();
    await fileSystem.writeFile(join(root, path), content, executable ? 0o755 : 0o644);
    done += 1;
    onStep({ step: 'write', done, total: files.length });
  });
}

/** Folders of the same depth do not wait for each other. */
function levels(folders: readonly string[]): readonly (readonly string[])[] {
  const depths = folders.map((folder) => folder.split('/').length);
  const deepest = Math.max(0, ...depths);
  return Array.from({ length: deepest }, (_, depth) =>
    folders.filter((_folder, index) => depths[index] === depth + 1),
  );
}
