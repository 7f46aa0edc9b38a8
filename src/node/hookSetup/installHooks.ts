import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { hookEvents } from '../../core/hookSetup/hookEvents';
import { Problem } from '../../core/problem';
import type { RunGit } from '../git';
import { addConfigHooks, configName, removeConfigHooks } from './configHooks';
import { madeHooksFolder, writeEngine, type RuntimePolicy } from './engineCopy';
import { findHookPlace, type HookPlace } from './hookPlace';
import { hooksFolder } from './hooksFolder';
import { placeFiles, removeFiles } from './placeFiles';
import type { Placement } from './placement';

/** What to install, and how far an install may go. */
export interface InstallOptions {
  /** The bundled CLI, which is copied into the git directory. */
  readonly engine: string;
  /** The program that runs it: an absolute path to Node, or to an editor that can be Node. */
  readonly runtime: string;
  readonly events: readonly HookEvent[];
  readonly policy: RuntimePolicy;
  /** Whether files of a hook manager or of the project may be edited. */
  readonly mayEdit: boolean;
  /** GIT_DIR and the like, where the user wants another repository than git finds. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What an install has left in place. */
export interface Installed {
  readonly mechanism: 'config' | 'files';
  readonly gitVersion: string;
  /** Where the engine lies now. */
  readonly home: string;
  readonly placements: readonly Placement[];
  /** Whether anything was written at all. */
  readonly changed: boolean;
}

/**
 * Sets up hooks in the repository of `directory`; doing it twice changes nothing more. Git's
 * core.hooksPath is never written: other managers depend on it.
 *
 * @throws Problem where the repository forbids it, GitMissing
 */
export async function installHooks(
  runGit: RunGit,
  directory: string,
  options: InstallOptions,
): Promise<Installed> {
  const place = await findHookPlace(runGit, directory, options.environment);
  await refuseLinkedFolder(place);
  const { engine, runtime, policy, events } = options;
  const mechanism = place.configHooks ? 'config' : 'files';
  const written = await writeEngine(place.home, engine, { policy, mechanism, runtime });
  await makeHooksFolder(place);
  const unwanted = hookEvents.filter((event) => !events.includes(event));
  const placements = place.configHooks
    ? await placeInConfig(runGit, place, events)
    : await placeFiles(place, hooksFolder(place), events, options.mayEdit);
  // Both at once would judge everything twice.
  const removed = await removeFiles(place, place.configHooks ? hookEvents : unwanted);
  const dropped = await removeConfigHooks(runGit, place, place.configHooks ? unwanted : hookEvents);
  return {
    mechanism,
    gitVersion: place.gitVersion,
    home: place.home,
    placements,
    changed:
      [written, removed, dropped].some((list) => list.length > 0) ||
      placements.some(({ changed }) => changed),
  };
}

/** A folder that is a link leads into files of somebody else, often tracked ones. */
async function refuseLinkedFolder(place: HookPlace): Promise<void> {
  if (place.configHooks) return;
  const stats = await lstat(place.hooks).catch(() => undefined);
  if (stats?.isSymbolicLink() !== true) return;
  throw new Problem(
    `${place.hooks} is a symbolic link, so hooks written there would land in its target: replace it by a folder, or update git to 2.54, which needs no hook files.`,
  );
}

/** Leaves word that the folder was made, so that uninstall removes it again. */
async function makeHooksFolder({ configHooks, hooks, home }: HookPlace): Promise<void> {
  if (configHooks || (await mkdir(hooks, { recursive: true })) === undefined) return;
  await writeFile(join(home, madeHooksFolder), '');
}

async function placeInConfig(
  runGit: RunGit,
  place: HookPlace,
  events: readonly HookEvent[],
): Promise<readonly Placement[]> {
  const changed = await addConfigHooks(runGit, place, events);
  return events.map((event) => ({
    event,
    by: 'config',
    at: `hook.${configName(event)}`,
    changed: changed.includes(event),
  }));
}
