import { join } from 'node:path';
import { filesToWrite, foldersOf, type ApplyRun } from './applyRun';
import { forEachConcurrently } from './forEachConcurrently';

/** More than the four threads of Node's pool, so that none waits for the next item. */
const lanes = 8;

/** Writes the files of a plan into an empty staged folder. */
export async function writeFiles(run: ApplyRun, root: string): Promise<void> {
  const { fileSystem, signal, onStep } = run;
  const files = filesToWrite(run.plan);
  for (const folder of foldersOf(files.map(({ path }) => path)))
    await fileSystem.mkdir(join(root, folder));
  let done = 0;
  await forEachConcurrently(files, lanes, async ({ path, content, executable }) => {
    signal?.throwIfAborted();
    await fileSystem.writeFile(join(root, path), content, executable ? 0o755 : 0o644);
    done += 1;
    onStep({ step: 'write', done, total: files.length });
  });
}
