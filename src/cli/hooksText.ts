import { ownerName } from '../core/hookSetup/hookOwner';
import type { EventRuns } from '../node/hookSetup/hookRun';
import type { HooksStatus } from '../node/hookSetup/hooksStatus';
import type { Installed } from '../node/hookSetup/installHooks';
import type { Placement } from '../node/hookSetup/placement';
import type { Uninstalled } from '../node/hookSetup/uninstallHooks';

/** How a path is shown. */
type Show = (path: string) => string;

/** Says what an install has done. */
export function installedText(installed: Installed, show: Show): string {
  const { placements, mechanism, gitVersion, changed, home } = installed;
  const placed = placements.filter(({ by }) => by !== 'nobody');
  const open = placements.filter(({ by }) => by === 'nobody');
  const how = mechanism === 'config' ? "in git's configuration" : 'as hook files';
  const head = changed
    ? `${placed.length} hooks installed ${how} (git ${gitVersion}); the engine is in ${show(home)}.`
    : `${placed.length} hooks were installed already (git ${gitVersion}): nothing changed.`;
  return [head, ...placed.map((one) => placedLine(one, show)), ...openLines(open, show), ''].join(
    '\n',
  );
}

function placedLine({ event, at, note }: Placement, show: Show): string {
  return `  ${event.padEnd(22)} ${show(at)}${note === undefined ? '' : ` (${note})`}`;
}

function openLines(open: readonly Placement[], show: Show): readonly string[] {
  return open.flatMap(({ event, at, line = '', note = '' }) => [
    '',
    `${event} is not installed: ${show(at)} is left alone, because ${note}. Add to it:`,
    line.trimEnd(),
  ]);
}

/** Says what an uninstall has done. */
export function uninstalledText({ removed, kept }: Uninstalled, show: Show): string {
  const head =
    removed.length === 0
      ? 'No hooks of ml-project were installed here.'
      : `Uninstalled: everything is as it was before.`;
  return [
    head,
    ...removed.map((path) => `  ${show(path)}`),
    ...kept.map(
      (path) =>
        `  kept ${show(path)}: its line is committed, so it is the team's; remove it with --manager`,
    ),
    '',
  ].join('\n');
}

/** Lists what git runs. */
export function statusText(status: HooksStatus, show: Show): string {
  const { active, events, place } = status;
  const head =
    active.length === 0
      ? `No hook of ml-project runs here (git ${place.gitVersion}): run ml-project hooks install.`
      : `ml-project judges at ${active.join(', ')} (git ${place.gitVersion}).`;
  return [head, ...events.flatMap((runs) => eventLines(runs, show)), ''].join('\n');
}

/** The hooks of one event, numbered in the order in which git runs them. */
export function eventLines({ event, runs }: EventRuns, show: Show): readonly string[] {
  let number = 0;
  const lines = runs.map(({ owner, at, asleep, outdated }) => {
    const place = asleep === undefined ? `${(number += 1)}.` : '-';
    const rest = asleep === undefined ? '' : `, does not run: ${asleep}`;
    return `  ${place.padEnd(2)} ${ownerName(owner)}: ${show(at)}${outdated === true ? ' (another version)' : ''}${rest}`;
  });
  return [event, ...lines];
}
