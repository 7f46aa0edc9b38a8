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

/** Names a hook of ours in the configuration. @returns whether that changed anything */
export async function addConfigHook(
  runGit: RunGit,
  place: HookPlace,
  event: HookEvent,
): Promise<boolean> {
  if ((await readConfigHooks(runGit, place)).get(event) === 'current') return false;
  await removeConfigHook(runGit, place, event);
  const section = `hook.${configName(event)}`;
  // The event comes last: git gives up over a hook that has an event and no command yet.
  await change(runGit, place, ['config', '--local', `${section}.command`, configCommand(event)]);
  await change(runGit, place, ['config', '--local', `${section}.event`, event]);
  return true;
}

/** Takes a hook of ours out of the configuration. @returns whether it was there */
export async function removeConfigHook(
  runGit: RunGit,
  place: HookPlace,
  event: HookEvent,
): Promise<boolean> {
  const section = `hook.${configName(event)}`;
  const removed = await gitAt(runGit, place)('config', '--local', '--remove-section', section);
  // Exit status 128 with "no such section" is the usual case; whatever else is wrong shows below.
  if (removed.status !== 0 && (await readConfigHooks(runGit, place)).has(event)) {
    throw refused(place, removed.stderr);
  }
  return removed.status === 0;
}

async function change(runGit: RunGit, place: HookPlace, args: readonly string[]): Promise<void> {
  const { status, stderr } = await gitAt(runGit, place)(...args);
  if (status !== 0) throw refused(place, stderr);
}

function refused(place: HookPlace, said: string): Problem {
  const [first = ''] = said.trim().split('\n');
  return new Problem(
    `Git cannot change the configuration in ${place.common} (${first}): mend that, then run ml-project hooks install again.`,
  );
}
