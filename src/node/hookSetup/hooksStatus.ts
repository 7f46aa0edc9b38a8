import { join } from 'node:path';
import { gitHookNames } from '../../core/hookSetup/gitHookNames';
import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { hookEvents } from '../../core/hookSetup/hookEvents';
import type { RunGit } from '../git';
import { readConfigRuns } from './configRuns';
import { readEngine, type EngineState } from './engineCopy';
import { readHookFile } from './fileHooks';
import { readFileRuns } from './fileRuns';
import { findHookPlace, type HookPlace } from './hookPlace';
import type { EventRuns, HookRun } from './hookRun';
import { hooksFolder, type HooksFolder } from './hooksFolder';
import { unusedFolder } from './placeFiles';

/** What runs at each of git's events, and whether ours are among it. */
export interface HooksStatus {
  readonly place: HookPlace;
  readonly folder: HooksFolder;
  readonly engine: EngineState;
  /** Only events for which something is there. */
  readonly events: readonly EventRuns[];
  /** The events for which a hook of ours runs. */
  readonly active: readonly HookEvent[];
  /** Files of ours in git's own folder, which git does not look into: core.hooksPath points elsewhere. */
  readonly stranded: readonly string[];
}

/** Whether git comes to a hook of ours. */
export const isAwake = ({ owner, asleep }: HookRun): boolean =>
  owner === 'ml-project' && asleep === undefined;

/**
 * Says which hooks git runs in the repository of `directory`, in which order, and whose they are.
 *
 * @throws Problem where there is no repository, GitMissing
 */
export async function readHooksStatus(
  runGit: RunGit,
  directory: string,
  environment?: Readonly<Record<string, string>>,
): Promise<HooksStatus> {
  const place = await findHookPlace(runGit, directory, environment);
  const folder = hooksFolder(place);
  const [engine, configured, stranded] = await Promise.all([
    readEngine(place.home),
    readConfigRuns(runGit, place),
    findStranded(place),
  ]);
  const names = [...new Set([...gitHookNames, ...configured.keys()])];
  const all = await Promise.all(
    names.map(async (event): Promise<EventRuns> => {
      const runs = await readFileRuns(place, folder, event);
      return { event, runs: [...(configured.get(event) ?? []), ...runs] };
    }),
  );
  const events = all.filter(({ runs }) => runs.length > 0);
  const isActive = (event: HookEvent): boolean =>
    events.some((each) => each.event === event && each.runs.some(isAwake));
  return { place, folder, engine, events, active: hookEvents.filter(isActive), stranded };
}

async function findStranded(place: HookPlace): Promise<readonly string[]> {
  const folder = unusedFolder(place);
  if (folder === undefined) return [];
  const paths = hookEvents.map((event) => join(folder, event));
  const files = await Promise.all(paths.map(readHookFile));
  return paths.filter((_, index) => files[index]?.kind === 'ours');
}
