import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../core/nearest';
import { Problem } from '../core/problem';
import { findRepository } from '../node/conventions/findRepository';
import type { Hook } from '../node/hooks/hook';
import { hasColour } from './colour';
import type { Command } from './command';

const usage = 'hook EVENT [ARG...] [--config FILE] [--cwd DIR]';

/** `ml-project hook`: what git calls. Silent where all is well; the verdict is the first line on stderr. */
export const hookCommand: Command = {
  usage,
  summary: 'judge one event of git; the installed hooks call this',
  run: hook,
};

/** Each hook's code is loaded when its event comes: a commit must not pay for a push. */
const hooks: Readonly<Record<string, () => Promise<Hook>>> = {
  'commit-msg': async () => (await import('../node/hooks/commitMsg.js')).commitMsgHook,
  'pre-commit': async () => (await import('../node/hooks/preCommit.js')).preCommitHook,
  'pre-push': async () => (await import('../node/hooks/prePush.js')).prePushHook,
  'prepare-commit-msg': async () =>
    (await import('../node/hooks/prepareCommitMsg.js')).prepareCommitMsgHook,
  'reference-transaction': async () =>
    (await import('../node/hooks/referenceTransaction.js')).referenceTransactionHook,
  'pre-receive': async () => (await import('../node/hooks/preReceive.js')).preReceiveHook,
};

async function hook(args: readonly string[], directory: string): Promise<number> {
  const { event, rest, cwd, config } = readHookArguments(args);
  const load = Object.hasOwn(hooks, event) ? hooks[event] : undefined;
  if (load === undefined) throw unknownEvent(event);
  const folder = resolve(directory, cwd);
  const repository = findRepository(folder, process.env);
  if (repository === undefined) {
    throw new Problem(`${folder} is in no git repository; git calls hooks inside of one.`);
  }
  const run = await load();
  const { status, text } = await run({
    args: rest,
    directory: folder,
    environment: process.env,
    repository,
    configFile: config === undefined ? undefined : resolve(directory, config),
    input: readInput,
    get colour() {
      return hasColour(process.stderr);
    },
  });
  // With nothing left to write, an orderly end would take as long as judging a message.
  if (text === '') process.exit(status);
  process.stderr.write(text);
  return status;
}

/** parseArgs is not used: loading it costs more than reading two options. */
function readHookArguments(args: readonly string[]): {
  readonly event: string;
  readonly rest: readonly string[];
  readonly cwd: string;
  readonly config: string | undefined;
} {
  const values: Record<string, string> = {};
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const [, name, given] = optionOf(arg);
    if (name === undefined) rest.push(arg);
    else values[name] = given ?? args[++at] ?? '';
  }
  const [event, ...others] = rest;
  if (event === undefined) throw new Problem(`hook takes an event; usage: ml-project ${usage}`);
  return { event, rest: others, cwd: values['cwd'] ?? '.', config: values['config'] };
}

const optionOf = (arg: string): readonly (string | undefined)[] =>
  (arg.startsWith('--') ? /^--(cwd|config)(?:=(.*))?$/s.exec(arg) : undefined) ?? [];

function unknownEvent(event: string): Problem {
  const events = Object.keys(hooks);
  const close = nearest(event, events);
  const help =
    close === undefined ? `the events are ${events.join(', ')}` : `did you mean "${close}"?`;
  return new Problem(`There is no hook "${event.slice(0, 60)}"; ${help}.`.replace('?.', '?'));
}

/** Standard input may be closed; git then has nothing to say. */
function readInput(): string {
  try {
    return readFileSync(0, 'utf8');
  } catch {
    return '';
  }
}
