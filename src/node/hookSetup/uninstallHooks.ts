import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hookEvents } from '../../core/hookSetup/hookEvents';
import type { RunGit } from '../git';
import { removeConfigHooks } from './configHooks';
import { madeHooksFolder, removeEngine } from './engineCopy';
import { findHookPlace } from './hookPlace';
import { hooksFolder } from './hooksFolder';
import { filesWithLines, isCommitted, removeLines } from './managerFiles';
import { removeFiles } from './placeFiles';

/** What an uninstall has taken away, and what it has left. */
export interface Uninstalled {
  /** What is gone, or is as it was before: paths, and names in git's configuration. */
  readonly removed: readonly string[];
  /** Files of others that keep our line, because it is committed: it is the team's. */
  readonly kept: readonly string[];
}

/**
 * Takes away everything that an install has put in place, whichever version of git it was for.
 *
 * @param mayEdit whether lines of ours that are committed are removed as well
 * @throws Problem, GitMissing
 */
export async function uninstallHooks(
  runGit: RunGit,
  directory: string,
  options: {
    readonly mayEdit: boolean;
    readonly environment?: Readonly<Record<string, string>>;
  },
): Promise<Uninstalled> {
  const place = await findHookPlace(runGit, directory, options.environment);
  const removed = [
    ...(await removeConfigHooks(runGit, place, hookEvents)),
    ...(await removeFiles(place, hookEvents)),
  ];
  const kept: string[] = [];
  for (const path of await filesWithLines(place, hooksFolder(place), hookEvents)) {
    if (!options.mayEdit && (await isCommitted(runGit, place, path))) {
      kept.push(path);
      continue;
    }
    await removeLines(path);
    removed.push(path);
  }
  // Only where it is empty by now.
  if (existsSync(join(place.home, madeHooksFolder)))
    await rmdir(place.hooks).catch(() => undefined);
  removed.push(...(await removeEngine(place.common)));
  return { removed, kept };
}
