import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { hookEvents } from '../../core/hookSetup/hookEvents';
import { configCommand } from '../../core/hookSetup/hookLines';
import { Problem } from '../../core/problem';
import type { RunGit } from '../git';
import { gitAt, type HookPlace } from './hookPlace';

/** The name of a hook of ours in git's configuration; git refuses the name of an event itself. */
export const configName = (event: HookEvent): string => `ml-project-${event}`;

/** Our hooks in the repository's own configuration, each with whether it is as this version has it. */
export async function readConfigHooks(
  runGit: RunGit,
  place: HookPlace,
): Promise<ReadonlyMap<HookEvent, 'current' | 'outdated'>> {
  const found = new Map<HookEvent, 'current' | 'outdated'>();
  const pattern = '^hook\\.ml-project-';
  const listed = await gitAt(runGit, place)('config', '--local', '-z', '--get-regexp', pattern);
  const entries = listed.stdout.split('\0').filter((entry) => entry !== '');
  for (const event of hookEvents) {
    const values = (key: string): readonly string[] =>
      entries
        .filter((entry) => entry.startsWith(`hook.${configName(event)}.${key}\n`))
        .map((entry) => entry.slice(entry.indexOf('\n') + 1));
    const commands = values('command');
    const events = values('event');
    if (commands.length + events.length === 0) continue;
    const same = commands.join('\n') === configCommand(event) && events.join('\n') === event;
    found.set(event, same ? 'current' : 'outdated');
  }
  return found;
}

/** Names hooks of ours in the configuration. @returns the events for which that changed anything */
export async function addConfigHooks(
  runGit: RunGit,
  place: HookPlace,
  events: readonly HookEvent[],
): Promise<readonly HookEvent[]> {
  const found = await readConfigHooks(runGit, place);
  const missing = events.filter((event) => found.get(event) !== 'current');
  // One after the other: git locks its configuration for each.
  for (const event of missing) {
    const section = `hook.${configName(event)}`;
    if (found.has(event)) await removeSection(runGit, place, event);
    // The event comes last: git gives up over a hook that has an event and no command yet.
    await change(runGit, place, [`${section}.command`, configCommand(event)]);
    await change(runGit, place, [`${section}.event`, event]);
  }
  return missing;
}

/** Takes hooks of ours out of the configuration. @returns the names of those that were there */
export async function removeConfigHooks(
  runGit: RunGit,
  place: HookPlace,
  events: readonly HookEvent[],
): Promise<readonly string[]> {
  const found = await readConfigHooks(runGit, place);
  const present = events.filter((event) => found.has(event));
  for (const event of present) await removeSection(runGit, place, event);
  return present.map((event) => `hook.${configName(event)}`);
}

const removeSection = (runGit: RunGit, place: HookPlace, event: HookEvent): Promise<void> =>
  change(runGit, place, ['--remove-section', `hook.${configName(event)}`]);

async function change(runGit: RunGit, place: HookPlace, args: readonly string[]): Promise<void> {
  const { status, stderr } = await gitAt(runGit, place)('config', '--local', ...args);
  if (status !== 0) throw refused(place, stderr);
}

function refused(place: HookPlace, said: string): Problem {
  const [first = ''] = said.trim().split('\n');
  return new Problem(
    `Git cannot change the configuration in ${place.common} (${first}): mend that, then run ml-project hooks install again.`,
  );
}
