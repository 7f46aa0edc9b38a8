import { resolve } from 'node:path';
import { didYouMean } from '../core/didYouMean';
import { Problem } from '../core/problem';
import { CHECKLIST_THREAD } from '../node/checklist/checklistProtocol';
import { isFolder } from '../node/isFolder';
import type { Command } from './command';
import { takeOption } from './takeOption';
import { version } from './version';

/** Each command's code is evaluated only when it is run: a hook must not pay for a template engine. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  create: async () => (await withTemplates(() => import('./create.js'))).createCommand,
  adopt: async () => (await withTemplates(() => import('./adopt.js'))).adoptCommand,
  update: async () => (await withTemplates(() => import('./update.js'))).updateCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
  hooks: async () => (await import('./hooks.js')).hooksCommand,
  lint: async () => (await import('./lint.js')).lintCommand,
  hook: async () => (await import('./hook.js')).hookCommand,
  import: async () => (await import('./import.js')).importCommand,
  checklist: async () => (await import('./checklist.js')).checklistCommand,
  undo: async () => (await import('./undo.js')).undoCommand,
};

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h']);

/**
 * Runs the command that the arguments name.
 *
 * @returns the exit status: 0 fine, 1 findings of severity error
 * @throws Problem for wrong usage and for states that forbid what was asked
 */
export async function runCommand(args: readonly string[], directory: string): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === CHECKLIST_THREAD)
    return import('../node/checklist/checklistWorker.js').then(() => 0);
  if (name === '--version') return say(`${version}\n`);
  if (HELP.has(name)) return say(await (rest[0] === undefined ? helpText() : helpOf(rest[0])));
  const command = await loadCommand(name);
  if (rest.includes('--help') || rest.includes('-h')) return say(await helpOf(name));
  // `--cwd DIR` means the same to every command, like git's `-C`.
  const { value, others } = takeOption('cwd', rest);
  return command.run(others, value === undefined ? directory : readFolder(directory, value));
}

function readFolder(directory: string, named: string): string {
  const folder = resolve(directory, named);
  if (isFolder(folder)) return folder;
  throw new Problem(`${folder} is no folder; name the project's folder with --cwd.`);
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw unknownCommand(name);
  return load();
}

async function helpOf(name: string): Promise<string> {
  const { usage, summary, options = [] } = await loadCommand(name);
  const told = options.length === 0 ? '' : `\n${options.map((line) => `  ${line}\n`).join('')}`;
  return `ml-project ${name}: ${summary}\n\nUsage: ml-project ${usage} [--cwd DIR]\n${told}`;
}

/** Loads code that stands beside the engine, and not in the copy of it that a repository keeps. */
async function withTemplates<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'MODULE_NOT_FOUND') throw error;
    throw new Problem(
      'This copy of the engine holds no templates: use the extension or its package.',
    );
  }
}

function unknownCommand(name: string): Problem {
  const help = didYouMean(name, Object.keys(COMMANDS), 'run "ml-project help" to see all');
  return new Problem(`There is no command "${name}"; ${help}`);
}

async function helpText(): Promise<string> {
  const loading = await Promise.allSettled(
    Object.entries(COMMANDS).map(async ([name, load]) => ({ name, ...(await load()) })),
  );
  // A copy of the engine in a repository has no `create` and `update`, and says nothing of them.
  const loaded = loading.filter((result) => result.status === 'fulfilled');
  return [
    'Usage: ml-project COMMAND [ARGUMENT]...',
    '',
    ...loaded.map(({ value }) => `  ${value.name.padEnd(10)} ${value.summary}`),
    '',
    'ml-project help COMMAND says how it is called; ml-project --version says which one this is.',
    'Exit status: 0 fine, 1 findings, 2 wrong usage or a state that forbids what was asked.',
    '',
  ].join('\n');
}
