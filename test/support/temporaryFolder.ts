import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onExit } from './onExit';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** Makes an empty folder that disappears with `remove`, or at the latest with this process. */
export function temporaryFolder(prefix: string): TemporaryFolder {
  // The real path: macOS hands out one behind a symbolic link, which git then resolves.
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), `${prefix}-`));
  const remove = (): void => {
    // A dying process may still write while the tree is deleted, hence the retries.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const revoke = onExit(remove);
  return {
    path: folder,
    remove: () => {
      remove();
      revoke();
    },
  };
}
