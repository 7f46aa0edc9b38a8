import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMean } from '../core/didYouMean';
import { Problem } from '../core/problem';
import { findRepository } from '../node/conventions/findRepository';
import type { Hook } from '../node/hooks/hook';
import { hasColour } from './colour';
import type { Command } from './command';
import { takeOption } from './takeOption';

const usage = 'hook EVENT [ARG...] [--config FILE]';

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
  const { event, rest, config } = readHookArguments(args);
  const load = Object.hasOwn(hooks, event) ? hooks[event] : undefined;
  if (load === undefined) throw unknownEvent(event);
  const repository = findRepository(directory, process.env);
  if (repository === undefined) {
    throw new Problem(`${directory} is in no git repository; git calls hooks inside of one.`);
  }
  const run = await load();
  const { status, text } = await run({
    args: rest,
    directory,
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

function readHookArguments(args: readonly string[]): {
  readonly event: string;
  readonly rest: readonly string[];
  readonly config: string | undefined;
} {
  const { value: config, others } = takeOption('config', args);
  const [event, ...rest] = others;
  if (event === undefined) {
    throw new Problem(`hook takes an event: one of ${Object.keys(hooks).join(', ')}.`);
  }
  return { event, rest, config };
}

function unknownEvent(event: string): Problem {
  const events = Object.keys(hooks);
  const help = didYouMean(event, events, `the events are ${events.join(', ')}`);
  return new Problem(`There is no hook "${event.slice(0, 60)}"; ${help}`);
}

/** Standard input may be closed; git then has nothing to say. */
function readInput(): string {
  try {
    return readFileSync(0, 'utf8');
  } catch {
    return '';
  }
}
