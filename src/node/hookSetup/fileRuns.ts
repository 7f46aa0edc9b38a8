import { basename, dirname, join } from 'node:path';
import { hookOwner } from '../../core/hookSetup/hookOwner';
import { hasHookLine, lefthookRun } from '../../core/hookSetup/hookLines';
import { hookScript } from '../../core/hookSetup/hookScript';
import { isHookEvent } from '../../core/hookSetup/hookEvents';
import { readText } from './atomicFile';
import { keptName, readHookFile, type HookFile } from './fileHooks';
import type { HookPlace } from './hookPlace';
import type { HookRun } from './hookRun';
import type { HooksFolder } from './hooksFolder';
import { lefthookFile } from './managerFiles';

const textOf = ({ bytes }: HookFile): string => bytes.toString('utf8');

const notExecutable = 'it is not executable, so git passes it over';

/** What git starts from its folder of hooks for an event, in order. */
export async function readFileRuns(
  place: HookPlace,
  folder: HooksFolder,
  event: string,
): Promise<readonly HookRun[]> {
  const path = join(place.hooks, event);
  const file = await readHookFile(path);
  switch (file.kind) {
    case 'none':
    case 'folder':
      return putAside(path);
    case 'ours':
      return oursAt(path, file, place.hooks, event);
    case 'other':
    case 'link': {
      const asleep = file.executable ? {} : { asleep: notExecutable };
      const owner = hookOwner(textOf(file));
      const theirs: HookRun = { owner, at: path, ...asleep };
      if (folder.owner === 'husky' && folder.scripts !== path) {
        return huskyRuns(folder, event, asleep);
      }
      if (hasHookLine(textOf(file))) {
        return [{ owner: 'ml-project', at: path, ...asleep }, theirs];
      }
      if (owner === 'pre-commit') return [...(await legacyRuns(path, event)), theirs];
      if (owner === 'lefthook') return [...(await lefthookRuns(place, event)), theirs];
      return [theirs, ...(await putAside(path))];
    }
  }
}

async function oursAt(
  path: string,
  file: HookFile,
  hooks: string,
  event: string,
): Promise<readonly HookRun[]> {
  const asleep = file.executable ? {} : { asleep: notExecutable };
  const ours: HookRun = {
    owner: 'ml-project',
    at: path,
    ...asleep,
    ...(textOf(file) === hookScript ? {} : { outdated: true }),
  };
  const kept = await readHookFile(join(hooks, keptName(event)));
  if (kept.kind === 'none') return [ours];
  const before: HookRun = {
    owner: hookOwner(textOf(kept)),
    at: join(hooks, keptName(event)),
    ...(kept.executable ? asleep : { asleep: notExecutable }),
  };
  return [before, ours];
}

/** What pre-commit found when it was installed, and calls first. */
async function legacyRuns(path: string, event: string): Promise<readonly HookRun[]> {
  const legacy = await readHookFile(`${path}.legacy`);
  if (legacy.kind === 'ours') return oursAt(`${path}.legacy`, legacy, join(path, '..'), event);
  if (legacy.kind === 'none' || !legacy.executable) return [];
  return [{ owner: hookOwner(textOf(legacy)), at: `${path}.legacy` }];
}

async function lefthookRuns(place: HookPlace, event: string): Promise<readonly HookRun[]> {
  const path = lefthookFile(place);
  const text = path === undefined ? undefined : await readText(path);
  const run = isHookEvent(event) ? lefthookRun(event).replaceAll("'", "''") : undefined;
  if (path !== undefined && run !== undefined && text?.includes(run) === true) {
    return [{ owner: 'ml-project', at: path }];
  }
  return putAside(join(place.hooks, event));
}

/** A script of husky's own folder runs where husky's starter of that name does. */
async function huskyRuns(
  { scripts = '' }: HooksFolder,
  event: string,
  asleep: Pick<HookRun, 'asleep'>,
): Promise<readonly HookRun[]> {
  const path = join(scripts, event);
  const text = await readText(path);
  if (text === undefined) return [];
  const husky: HookRun = { owner: 'husky', at: path, ...asleep };
  const ours: HookRun = { owner: 'ml-project', at: path, ...asleep };
  return hasHookLine(text) ? [ours, husky] : [husky];
}

/** Ours, where another program has moved it or the hook before it out of git's sight. */
async function putAside(path: string): Promise<readonly HookRun[]> {
  const runs: HookRun[] = [];
  for (const [name, by] of [
    [`${path}.old`, 'lefthook has put it aside'],
    [`${path}.legacy`, 'only pre-commit would call it there'],
  ] as const) {
    if ((await readHookFile(name)).kind === 'ours') {
      runs.push({ owner: 'ml-project', at: name, asleep: by });
    }
  }
  const kept = join(dirname(path), keptName(basename(path)));
  const hook = await readHookFile(kept);
  if (hook.kind !== 'none') {
    const asleep = 'ml-project kept it, and the hook of ours that would call it is gone';
    runs.push({ owner: hookOwner(textOf(hook)), at: kept, asleep });
  }
  return runs;
}
