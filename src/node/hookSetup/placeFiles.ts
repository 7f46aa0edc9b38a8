import { join } from 'node:path';
import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { hookEvents } from '../../core/hookSetup/hookEvents';
import { hasHookLine } from '../../core/hookSetup/hookLines';
import { isHookScript } from '../../core/hookSetup/hookScript';
import { hookOwner, type HookOwner } from '../../core/hookSetup/hookOwner';
import { placeHookFile, readHookFile, removeHookFile } from './fileHooks';
import type { HookPlace } from './hookPlace';
import type { HooksFolder } from './hooksFolder';
import {
  addToManagerFile,
  addToScript,
  lefthookFile,
  packageFile,
  scriptLine,
  type LineToAdd,
} from './managerFiles';
import type { Placement } from './placement';

/** Puts hooks in place as files: for git below 2.54, which knows no other way. */
export async function placeFiles(
  place: HookPlace,
  folder: HooksFolder,
  events: readonly HookEvent[],
  mayEdit: boolean,
): Promise<readonly Placement[]> {
  switch (folder.owner) {
    case 'git':
      return placeInGitsFolder(place, events, mayEdit);
    case 'husky':
    case 'project':
      return Promise.all(events.map((event) => placeInScript(folder, event, mayEdit)));
    case 'user': {
      const reason = `the hooks in ${place.hooks} run in every repository of this user`;
      return events.map((event) => byHand(scriptLine(event, join(place.hooks, event), reason)));
    }
  }
}

const byHand = ({ event, path, line, reason }: LineToAdd): Placement => ({
  event,
  by: 'nobody',
  at: path,
  changed: false,
  line,
  note: reason,
});

async function placeInScript(
  { owner, scripts = '' }: HooksFolder,
  event: HookEvent,
  mayEdit: boolean,
): Promise<Placement> {
  const path = join(scripts, event);
  if (!mayEdit) {
    const whose = owner === 'husky' ? "it is husky's" : "it is the project's";
    return byHand(scriptLine(event, path, `${whose}, and is edited only with --manager`));
  }
  const added = await addToScript({ owner, scripts }, scripts, event);
  if (typeof added !== 'boolean') return byHand(added);
  return { event, by: 'manager', at: path, changed: added };
}

async function placeInGitsFolder(
  place: HookPlace,
  events: readonly HookEvent[],
  mayEdit: boolean,
): Promise<readonly Placement[]> {
  const owners = await Promise.all(events.map((event) => ownerOf(join(place.hooks, event))));
  const ownedBy = (owner: HookOwner): readonly HookEvent[] =>
    events.filter((_, index) => owners[index] === owner);
  const placements: Placement[] = [];
  const lefthook = lefthookFile(place);
  const lefthooks = ownedBy('lefthook');
  if (mayEdit && lefthook !== undefined && lefthooks.length > 0) {
    placements.push(...(await placeInManager('lefthook', lefthook, lefthooks)));
  }
  if (mayEdit && ownedBy('simple-git-hooks').length > 0) {
    // All of them: it deletes hooks of which it does not know.
    const placed = await placeInManager('simple-git-hooks', packageFile(place), events);
    placements.push(...(await Promise.all(placed.map((each) => untilSetUp(place, each)))));
  }
  for (const event of events) {
    if (placements.some((placement) => placement.event === event)) continue;
    placements.push(await placeFile(place, event, mayEdit));
  }
  return placements.toSorted(byEvent);
}

/** What simple-git-hooks reads counts when it is set up the next time; until then the file does. */
async function untilSetUp(place: HookPlace, placement: Placement): Promise<Placement> {
  if (placement.by === 'nobody') return placeFile(place, placement.event, true);
  const { event, at } = placement;
  const { changed } = await placeFile(place, event, true);
  return {
    event,
    by: 'manager',
    at,
    changed: changed || placement.changed,
    note: 'and as a file until npx simple-git-hooks is run',
  };
}

const byEvent = (one: Placement, other: Placement): number =>
  hookEvents.indexOf(one.event) - hookEvents.indexOf(other.event);

async function placeInManager(
  manager: 'lefthook' | 'simple-git-hooks',
  path: string,
  events: readonly HookEvent[],
): Promise<readonly Placement[]> {
  const added = await addToManagerFile(manager, path, events);
  if (typeof added !== 'boolean') return added.map(byHand);
  return events.map((event) => ({ event, by: 'manager', at: path, changed: added }));
}

/** What the managers do that write into git's own folder, when they are installed again. */
const fates: Partial<Readonly<Record<HookOwner, string>>> = {
  lefthook:
    'lefthook puts it aside when it installs again: to make it last, install with --manager',
  'simple-git-hooks':
    'simple-git-hooks overwrites it when it is set up again: to make it last, install with --manager',
};

async function placeFile(place: HookPlace, event: HookEvent, mayEdit: boolean): Promise<Placement> {
  const path = join(place.hooks, event);
  const found = await readHookFile(path);
  const owner = await ownerOf(path);
  if (found.kind === 'link') {
    return byHand(scriptLine(event, path, 'it is a symbolic link, which would lose its target'));
  }
  // Simple-git-hooks has been set up with our line.
  if (hasHookLine(found.bytes.toString('utf8'))) {
    return { event, by: 'manager', at: path, changed: false };
  }
  if (goesByItsName(found.bytes.toString('utf8'))) {
    if (mayEdit) return placeInScript({ owner: 'git', scripts: place.hooks }, event, mayEdit);
    return byHand(
      scriptLine(event, path, 'it goes by its own name, and is edited only with --manager'),
    );
  }
  const changed = await placeHookFile(place.hooks, event);
  const note = owner === undefined ? undefined : fates[owner];
  return { event, by: 'file', at: path, changed, ...(note === undefined ? {} : { note }) };
}

/** Whether a hook looks at how it is called, and so cannot be kept under another name. */
const goesByItsName = (text: string): boolean =>
  !isHookScript(text) &&
  /basename\b.*\$\{?0|\$\{0##|\$\{?0\}?\.d\b|PROGRAM_NAME|argv\[0\]|overcommit|husky\.sh/i.test(
    text,
  );

/** Whose hook lies at a path, that of the kept one where it is ours. */
async function ownerOf(path: string): Promise<HookOwner | undefined> {
  const found = await readHookFile(path);
  if (found.kind === 'none' || found.kind === 'folder') return undefined;
  return hookOwner(found.bytes.toString('utf8'));
}

/**
 * Takes the files of hooks away, also from git's own folder where core.hooksPath has come to point
 * elsewhere since. @returns what is gone or was put back
 */
export async function removeFiles(
  place: HookPlace,
  events: readonly HookEvent[],
): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const event of events) {
    if (await removeHookFile(place.hooks, event)) removed.push(join(place.hooks, event));
  }
  return [...removed, ...(await removeStranded(place))];
}

async function removeStranded(place: HookPlace): Promise<readonly string[]> {
  const folder = unusedFolder(place);
  if (folder === undefined) return [];
  const removed: string[] = [];
  for (const event of hookEvents) {
    if (await removeHookFile(folder, event)) removed.push(join(folder, event));
  }
  return removed;
}

/** Git's own folder of hooks, where another one is in use. */
export function unusedFolder({ hooks, common }: HookPlace): string | undefined {
  const own = join(common, 'hooks');
  return own === hooks ? undefined : own;
}
