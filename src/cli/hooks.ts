import { isAbsolute, join, relative, resolve } from 'node:path';
import { didYouMean } from '../core/didYouMean';
import { findingLine } from '../core/findingLine';
import { hookEvents, isHookEvent } from '../core/hookSetup/hookEvents';
import { Problem } from '../core/problem';
import { runGit } from '../node/git';
import { readHookConfig } from '../node/hookSetup/hookConfig';
import { findHookPlace } from '../node/hookSetup/hookPlace';
import { readHooksStatus } from '../node/hookSetup/hooksStatus';
import { installHooks, type InstallOptions } from '../node/hookSetup/installHooks';
import { uninstallHooks } from '../node/hookSetup/uninstallHooks';
import type { Command } from './command';
import { installedText, statusText, uninstalledText } from './hooksText';
import { readArguments } from './readArguments';

const usage =
  'hooks install|uninstall|status [--event EVENT]... [--policy warn|block] [--manager] [--runtime FILE] [--engine FILE] [--json]';

/** `ml-project hooks`: puts hooks in place, takes them away, and says which there are. */
export const hooksCommand: Command = {
  usage,
  summary: 'install, remove or show the git hooks of a repository',
  run: hooks,
};

interface Options {
  readonly action: string;
  readonly directory: string;
  readonly json: boolean;
  readonly mayEdit: boolean;
  readonly events: readonly string[];
  readonly policy: string | undefined;
  readonly runtime: string;
  readonly engine: string;
}

async function hooks(args: readonly string[], directory: string): Promise<number> {
  const options = readOptions(args, directory);
  switch (options.action) {
    case 'install':
      return install(options);
    case 'uninstall':
      return uninstall(options);
    case 'status':
      return status(options);
    default:
      throw unknownAction(options.action);
  }
}

function readOptions(args: readonly string[], directory: string): Options {
  const { values, positionals } = readArguments(
    usage,
    args,
    {
      event: { type: 'string', multiple: true, default: [] },
      policy: { type: 'string' },
      manager: { type: 'boolean', default: false },
      runtime: { type: 'string', default: process.execPath },
      engine: { type: 'string', default: __filename },
      json: { type: 'boolean', default: false },
    },
    { least: 1, most: 1, words: 'one of install, uninstall, status' },
  );
  const [action = ''] = positionals;
  return {
    action,
    directory,
    json: values.json,
    mayEdit: values.manager,
    events: values.event,
    policy: values.policy,
    runtime: resolve(directory, values.runtime),
    engine: resolve(directory, values.engine),
  };
}

function unknownAction(action: string): Problem {
  const actions = ['install', 'uninstall', 'status'];
  const help = didYouMean(action, actions, 'choose install, uninstall or status');
  return new Problem(`hooks cannot "${action}"; ${help}`);
}

/** Another repository than the one around the folder, where the user's shell says so. */
export function gitVariables(): Readonly<Record<string, string>> {
  const names = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

async function install(options: Options): Promise<number> {
  const environment = gitVariables();
  const place = await findHookPlace(runGit, options.directory, environment);
  const chosen = await chooseHooks(options, place.directory);
  const installed = await installHooks(runGit, options.directory, {
    engine: options.engine,
    runtime: options.runtime,
    mayEdit: options.mayEdit,
    environment,
    ...chosen,
  });
  const show = relativeTo(place.directory);
  print(options, installed, installedText(installed, show));
  return installed.placements.some(({ by }) => by === 'nobody') ? 1 : 0;
}

/** The project's configuration says which hooks; the command line has the last word. */
async function chooseHooks(
  { events, policy }: Options,
  workTree: string,
): Promise<Pick<InstallOptions, 'events' | 'policy'>> {
  const unknown = events.find((event) => !isHookEvent(event));
  if (unknown !== undefined) {
    throw new Problem(`There is no hook "${unknown}"; the hooks are ${hookEvents.join(', ')}.`);
  }
  if (policy !== undefined && policy !== 'warn' && policy !== 'block') {
    throw new Problem(`"${policy}" is no policy; write --policy warn or --policy block.`);
  }
  const { hooks: configured, findings, path } = await readHookConfig(workTree);
  if (findings.length > 0) {
    throw new Problem(findings.map((finding) => findingLine(path, finding)).join('\n'));
  }
  return {
    events: events.length === 0 ? configured.events : events.filter(isHookEvent),
    policy: policy ?? configured.withoutRuntime,
  };
}

async function uninstall(options: Options): Promise<number> {
  const environment = gitVariables();
  const place = await findHookPlace(runGit, options.directory, environment);
  const { mayEdit } = options;
  const done = await uninstallHooks(runGit, options.directory, { mayEdit, environment });
  print(options, done, uninstalledText(done, relativeTo(place.directory)));
  return 0;
}

async function status(options: Options): Promise<number> {
  const found = await readHooksStatus(runGit, options.directory, gitVariables());
  print(options, found, statusText(found, relativeTo(found.place.directory)));
  return 0;
}

/** Paths in the work tree are shown from its top. */
export function relativeTo(folder: string): (path: string) => string {
  return (path) => {
    if (!isAbsolute(path)) return path;
    const way = relative(folder, path);
    return way.startsWith('..') || isAbsolute(way) ? path : join('.', way);
  };
}

function print({ json }: Options, document: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : text);
}
