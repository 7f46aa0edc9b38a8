import { hookEvents } from '../../core/hookSetup/hookEvents';
import { hookOwner } from '../../core/hookSetup/hookOwner';
import type { RunGit } from '../git';
import { configName, readConfigHooks } from './configHooks';
import { gitAt, type HookPlace } from './hookPlace';
import type { HookRun } from './hookRun';

/** A hook that some configuration names, whether or not this git knows of such hooks. */
interface NamedHook {
  readonly name: string;
  readonly events: readonly string[];
  readonly command: string;
  readonly enabled: boolean;
}

/** Reads every hook that git's configuration names, in the order in which it runs them. */
async function readNamedHooks(runGit: RunGit, place: HookPlace): Promise<readonly NamedHook[]> {
  const { stdout } = await gitAt(runGit, place)('config', '-z', '--get-regexp', '^hook\\.');
  const hooks = new Map<string, NamedHook>();
  for (const entry of stdout.split('\0')) {
    const [, name, key, value = ''] = /^hook\.(.+)\.([a-z]+)(?:\n([^]*))?$/.exec(entry) ?? [];
    if (name === undefined) continue;
    const before = hooks.get(name) ?? { name, events: [], command: '', enabled: true };
    hooks.delete(name);
    hooks.set(name, change(before, key, value));
  }
  return [...hooks.values()];
}

function change(hook: NamedHook, key: string | undefined, value: string): NamedHook {
  if (key === 'command') return { ...hook, command: value };
  if (key === 'enabled') return { ...hook, enabled: !/^(?:false|no|off|0)$/i.test(value) };
  // An empty value takes back what was listed before it.
  if (key === 'event') return { ...hook, events: value === '' ? [] : [...hook.events, value] };
  return hook;
}

/** What git's configuration has it run, by event. */
export async function readConfigRuns(
  runGit: RunGit,
  place: HookPlace,
): Promise<ReadonlyMap<string, readonly HookRun[]>> {
  const [named, own] = await Promise.all([
    readNamedHooks(runGit, place),
    readConfigHooks(runGit, place),
  ]);
  const ours = new Map(hookEvents.map((event) => [configName(event), own.get(event)]));
  const runs = new Map<string, readonly HookRun[]>();
  for (const { name, events, command, enabled } of named) {
    const asleep = !place.configHooks
      ? `git ${place.gitVersion} runs no hooks from its configuration; 2.54 does`
      : enabled
        ? undefined
        : `hook.${name}.enabled is false`;
    const run: HookRun = {
      owner: ours.get(name) === undefined ? hookOwner(command) : 'ml-project',
      at: `hook.${name}`,
      ...(asleep === undefined ? {} : { asleep }),
      ...(ours.get(name) === 'outdated' ? { outdated: true } : {}),
    };
    for (const event of events) runs.set(event, [...(runs.get(event) ?? []), run]);
  }
  return runs;
}
