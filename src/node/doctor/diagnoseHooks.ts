import type { HookEvent } from '../../core/conventions/resolvedConfig';
import { findingLine } from '../../core/findingLine';
import { ownerName } from '../../core/hookSetup/hookOwner';
import type { HookConfig } from '../hookSetup/hookConfig';
import type { EventRuns, HookRun } from '../hookSetup/hookRun';
import { isAwake, type HooksStatus } from '../hookSetup/hooksStatus';
import type { Diagnosis } from './diagnosis';

/** What doctor knows when it judges the hooks. */
export interface HookFacts {
  readonly status: HooksStatus;
  readonly config: HookConfig;
  /** The SHA-256 of the engine that asks, to compare with the one installed. */
  readonly engine: string;
  /** How the program is called in a repair: `ml-project`, or `node .ml-project/ml-project.cjs`. */
  readonly program: string;
  /** Whether the recorded runtime is there. */
  readonly runtimeFound: boolean;
}

/** Judges whether the hooks that should run do, and do so once. */
export function diagnoseHooks(facts: HookFacts): readonly Diagnosis[] {
  const { status, config, program } = facts;
  const rules = diagnoseRules(config);
  const installed = status.engine.settings !== undefined;
  if (!installed && status.active.length === 0 && status.stranded.length === 0) {
    return [...rules, notInstalled(config, program)];
  }
  return [
    ...rules,
    ...diagnoseMissing(facts),
    ...status.events.flatMap((event) => diagnoseEvent(event, facts)),
    ...diagnoseEngine(facts),
  ];
}

function diagnoseRules({ findings, found, path }: HookConfig): readonly Diagnosis[] {
  if (findings.length > 0) {
    return findings.map((finding) => ({
      topic: 'rules',
      state: 'error',
      text: findingLine(path, finding),
      repair: `edit ${path}`,
    }));
  }
  return [
    found
      ? { topic: 'rules', state: 'ok', text: `The rules are in ${path}.` }
      : {
          topic: 'rules',
          state: 'note',
          text: `There is no ${path}: the default rules apply.`,
        },
  ];
}

function notInstalled({ found }: HookConfig, program: string): Diagnosis {
  return {
    topic: 'hooks',
    state: found ? 'error' : 'note',
    text: found
      ? 'The project has rules, and no hook here holds commits against them.'
      : 'No hook of ml-project is installed here.',
    repair: `${program} hooks install`,
  };
}

function diagnoseMissing({ status, config, program }: HookFacts): readonly Diagnosis[] {
  const { place, folder, stranded } = status;
  const lost = config.hooks.events.filter((event) => !status.active.includes(event));
  const wanted = status.active.length > 0 ? `Of the hooks, ${lost.join(', ')}` : 'No hook of ours';
  const verb = status.active.length > 0 && lost.length > 1 ? 'do' : 'does';
  if (stranded.length > 0) {
    const { value = place.hooks, origin = 'git' } = place.hooksPath ?? {};
    const who = folder.owner === 'husky' ? 'husky' : 'somebody';
    return [
      {
        topic: 'hooks',
        state: 'error',
        text: `The hooks of ml-project are in a folder that git no longer looks into: ${who} has set core.hooksPath to ${value} (in ${origin}).`,
        repair: `${program} hooks install${place.configHooks ? '' : ' --manager'}`,
      },
    ];
  }
  if (lost.length === 0) return [];
  return [
    {
      topic: 'hooks',
      state: 'error',
      text: `${wanted} ${verb} not run here, although installed or configured${reasonOf(status, lost)}.`,
      repair: `${program} hooks install${folder.owner === 'git' || place.configHooks ? '' : ' --manager'}`,
    },
  ];
}

/** Who has the place of the first hook that is lost. */
function reasonOf({ events }: HooksStatus, lost: readonly HookEvent[]): string {
  const runs = events.find(({ event }) => event === lost[0])?.runs ?? [];
  const other = runs.find(({ owner }) => owner !== 'ml-project');
  return other === undefined ? '' : `; ${ownerName(other.owner)} has its place at ${other.at}`;
}

function diagnoseEvent({ event, runs }: EventRuns, facts: HookFacts): readonly Diagnosis[] {
  const { program } = facts;
  const repair = `${program} hooks install`;
  const found: Diagnosis[] = [];
  if (runs.filter(isAwake).length > 1) {
    const places = runs.filter(isAwake).map(({ at }) => at);
    found.push({
      topic: 'hooks',
      state: 'warning',
      text: `${event} is installed twice: ${places.join(' and ')}.`,
      repair,
    });
  }
  for (const run of runs) {
    if (run.asleep !== undefined) found.push(sleeping(event, run, run.asleep, repair));
    else if (run.outdated === true) {
      const text = `The ${event} hook at ${run.at} is of another version of ml-project.`;
      found.push({ topic: 'hooks', state: 'warning', text, repair });
    }
  }
  return found;
}

function sleeping(event: string, run: HookRun, reason: string, repair: string): Diagnosis {
  const text = `The ${event} hook of ${ownerName(run.owner)} at ${run.at} does not run: ${reason}.`;
  if (/^hook\..*\.enabled/.test(reason)) {
    const key = reason.split(' ', 1)[0] ?? '';
    return { topic: 'hooks', state: 'warning', text, repair: `git config --unset ${key}` };
  }
  // What others leave lying about is theirs; ours asleep means that something goes unchecked.
  if (run.owner === 'ml-project') return { topic: 'hooks', state: 'error', text, repair };
  return {
    topic: 'hooks',
    state: 'warning',
    text,
    repair: reason.startsWith('it is not executable') ? `chmod +x '${run.at}'` : repair,
  };
}

function diagnoseEngine(facts: HookFacts): readonly Diagnosis[] {
  const { status, engine, program, runtimeFound } = facts;
  const { settings, sha256, script } = status.engine;
  const repair = `${program} hooks install`;
  if (settings === undefined || sha256 === undefined || script === 'missing') {
    const text = `The hooks have nothing to run: ${status.place.home} is not complete.`;
    return [{ topic: 'engine', state: 'error', text, repair }];
  }
  const found: Diagnosis[] = [];
  if (sha256 !== engine || script === 'outdated') {
    const text = `The engine in ${status.place.home} is another one than this.`;
    found.push({ topic: 'engine', state: 'warning', text, repair });
  }
  if (!runtimeFound) {
    const then =
      settings.policy === 'block' ? 'commits are refused' : 'commits pass with a warning';
    const text = `The Node recorded for the hooks is gone (${settings.runtime || 'none'}); where there is none on PATH either, ${then}.`;
    found.push({ topic: 'engine', state: 'warning', text, repair });
  }
  if (found.length > 0) return found;
  const text = `The engine in ${status.place.home} is this one, run by ${settings.runtime}.`;
  return [{ topic: 'engine', state: 'ok', text }];
}
