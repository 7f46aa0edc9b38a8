import { existsSync } from 'node:fs';
import { lstat, realpath, unlink } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { HookEvent } from '../../core/conventions/resolvedConfig';
import {
  addShellLine,
  hasHookLine,
  markedLine,
  lefthookCommand,
  removeHookLines,
  shellLine,
} from '../../core/hookSetup/hookLines';
import { addToLefthook } from '../../core/hookSetup/lefthookFile';
import { addToPackageJson, removeFromPackageJson } from '../../core/hookSetup/simpleGitHooksFile';
import { Problem } from '../../core/problem';
import type { RunGit } from '../git';
import { modeOf, readText, replaceFile } from './atomicFile';
import { gitAt, type HookPlace } from './hookPlace';
import type { HooksFolder } from './hooksFolder';

/** Where lefthook looks for its configuration, as far as lines can be added to it. */
const lefthookNames = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) => [
  `${name}.yml`,
  `${name}.yaml`,
]);

/** Lefthook's own file in a work tree. */
export function lefthookFile(place: HookPlace): string | undefined {
  const name = lefthookNames.find((each) => existsSync(join(place.directory, each)));
  return name === undefined ? undefined : join(place.directory, name);
}

/** The file in which simple-git-hooks looks last, and most projects have it configured. */
export const packageFile = ({ directory }: HookPlace): string => join(directory, 'package.json');

/** What has to be added by hand where we may not, or cannot. */
export interface LineToAdd {
  readonly event: HookEvent;
  readonly path: string;
  readonly line: string;
  readonly reason: string;
}

/** The line that makes a script which is not ours run our hook too. */
export function scriptLine(event: HookEvent, path: string, reason: string): LineToAdd {
  return { event, path, line: markedLine(event), reason };
}

/** Puts our line into a script of a folder that somebody else owns. @returns whether that changed anything, or the line to add */
export async function addToScript(
  folder: HooksFolder,
  scripts: string,
  event: HookEvent,
): Promise<boolean | LineToAdd> {
  const path = join(scripts, event);
  const text = await readText(path);
  if (text?.includes(shellLine(event)) === true) return false;
  if (text !== undefined && (await lstat(path)).isSymbolicLink()) {
    return scriptLine(event, path, 'it is a symbolic link');
  }
  if (text !== undefined && !isShell(text)) {
    return scriptLine(event, path, 'it is not a shell script');
  }
  const before = text === undefined ? undefined : removeHookLines(text);
  // Git runs the scripts of a project's folder itself, husky hands them to sh.
  const mode = folder.owner === 'husky' ? 0o644 : 0o755;
  const runBy = folder.owner === 'husky' ? 'manager' : 'git';
  await replaceFile(path, addShellLine(before, event, runBy), await modeOf(path, mode));
  return true;
}

const isShell = (text: string): boolean =>
  !text.startsWith('#!') || /^#!.*\b(?:ba|da|z|k|a)?sh\b/.test(text);

/** How lines get into a manager's own file. */
interface FileEdit {
  /** Undefined where the file has no room for them. */
  readonly add: (text: string, events: readonly HookEvent[]) => string | undefined;
  /** What somebody has to add by hand. */
  readonly line: (event: HookEvent) => string;
}

const edits = {
  lefthook: {
    add: (text, events) =>
      events.reduce<string | undefined>(
        (before, event) => (before === undefined ? undefined : addToLefthook(before, event)),
        removeHookLines(text),
      ),
    line: (event) => `${event}:\n  commands:\n${lefthookCommand(event, '    ')}`,
  },
  'simple-git-hooks': {
    add: addToPackageJson,
    line: (event) =>
      `"simple-git-hooks": {${JSON.stringify(event)}: ${JSON.stringify(shellLine(event))}}`,
  },
} as const satisfies Readonly<Record<string, FileEdit>>;

/** Puts our lines into a manager's own file. @returns whether that changed anything, or the lines to add */
export async function addToManagerFile(
  manager: keyof typeof edits,
  path: string,
  events: readonly HookEvent[],
): Promise<boolean | readonly LineToAdd[]> {
  const text = await readText(path);
  if (text === undefined) throw new Problem(`${path} is gone: run ml-project hooks install again.`);
  const { add, line } = edits[manager];
  const added = add(text, events);
  if (added === undefined) {
    const reason = 'it is written in a form that lines cannot be added to';
    return events.map((event) => ({ event, path, line: line(event), reason }));
  }
  if (added === text) return false;
  await replaceFile(path, added, await modeOf(path, 0o644));
  return true;
}

/** The files of others in which a line of ours stands. */
export async function filesWithLines(
  place: HookPlace,
  folder: HooksFolder,
  events: readonly HookEvent[],
): Promise<readonly string[]> {
  const scripts = folder.scripts;
  const lefthook = lefthookFile(place);
  const paths = [
    // What simple-git-hooks has made of its own file stands in git's folder of hooks.
    ...[
      place.hooks,
      ...(scripts === undefined || scripts === place.hooks ? [] : [scripts]),
    ].flatMap((directory) => events.map((event) => join(directory, event))),
    ...(lefthook === undefined ? [] : [lefthook]),
    packageFile(place),
  ];
  const texts = await Promise.all(paths.map(readText));
  return paths.filter((path, index) => standsIn(path, texts[index] ?? ''));
}

/** Whether a line of ours stands in a file. */
function standsIn(path: string, text: string): boolean {
  return basename(path) === 'package.json'
    ? removeFromPackageJson(text) !== text
    : hasHookLine(text);
}

/** Takes our lines out of a file, and the file away where it was made for them. */
export async function removeLines(path: string): Promise<void> {
  // A link stays a link; the line stands in what it leads to.
  const target = await realpath(path);
  const text = (await readText(target)) ?? '';
  const left =
    basename(path) === 'package.json' ? removeFromPackageJson(text) : removeHookLines(text);
  if (left === undefined) await unlink(path);
  else await replaceFile(target, left, await modeOf(target, 0o644));
}

/** Whether the last commit has our line in a file: then it is the team's, and not one clone's to remove. */
export async function isCommitted(
  runGit: RunGit,
  place: HookPlace,
  path: string,
): Promise<boolean> {
  const name = relative(place.directory, path).split(sep).join('/');
  const { status, stdout } = await gitAt(runGit, place)('show', `HEAD:${name}`);
  return status === 0 && standsIn(path, stdout);
}
