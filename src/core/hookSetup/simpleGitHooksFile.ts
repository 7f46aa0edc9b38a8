import type { HookEvent } from '../conventions/resolvedConfig';
import { escapePattern } from '../escapePattern';
import { hookEvents } from './hookEvents';
import { markedLine } from './hookLines';

/** Where simple-git-hooks reads its hooks from, of the places to which text can be added. */
const key = 'simple-git-hooks';

/**
 * Puts our line before the command of each hook in a package.json, and hooks that are only ours
 * before the first one there: simple-git-hooks deletes every hook that it does not find there.
 * Undefined where the file is written in a form that text cannot be added to.
 */
export function addToPackageJson(text: string, events: readonly HookEvent[]): string | undefined {
  const clean = removeFromPackageJson(text);
  const hooks = commandsIn(clean);
  const [first] = Object.keys(hooks);
  if (first === undefined) return undefined;
  return events.reduce<string | undefined>((before, event) => {
    if (before === undefined) return undefined;
    const command = hooks[event];
    return command === undefined
      ? insertBefore(before, first, event)
      : replaceOnce(before, spell(event, command), spell(event, ours(event) + command));
  }, clean);
}

/** A package.json without what we have added: the bytes that were there before. */
export function removeFromPackageJson(text: string): string {
  return hookEvents.reduce((before, event) => {
    const command = commandsIn(before)[event];
    if (command?.startsWith(ours(event)) !== true) return before;
    const rest = command.slice(ours(event).length);
    if (rest !== '')
      return replaceOnce(before, spell(event, command), spell(event, rest)) ?? before;
    const [inserted = ''] =
      new RegExp(`${escapePattern(spell(event, command))},\\s*`).exec(before) ?? [];
    return before.replace(inserted, '');
  }, text);
}

const ours = (event: HookEvent): string => `${markedLine(event)}\n`;

const spell = (event: string, command: string): string =>
  `${JSON.stringify(event)}: ${JSON.stringify(command)}`;

/** A new property on a line of its own, indented as the one that it stands before. */
function insertBefore(text: string, first: string, event: HookEvent): string | undefined {
  const start = text.indexOf(`${JSON.stringify(key)}:`);
  const at = text.indexOf(`${JSON.stringify(first)}:`, start);
  const [, indent] = /(\n[ \t]*)$/.exec(text.slice(0, at)) ?? [];
  if (start < 0 || at < 0 || indent === undefined) return undefined;
  return `${text.slice(0, at)}${spell(event, ours(event))},${indent}${text.slice(at)}`;
}

/** Replaces what stands there once; no other byte changes. */
function replaceOnce(text: string, before: string, after: string): string | undefined {
  const [head, tail, ...more] = text.split(before);
  return head === undefined || tail === undefined || more.length > 0
    ? undefined
    : head + after + tail;
}

function commandsIn(text: string): Readonly<Record<string, string>> {
  try {
    const document: unknown = JSON.parse(text);
    const entries = Object.entries(property(document, key) ?? {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function property(value: unknown, name: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([each]) => each === name)?.[1];
  return typeof found === 'object' && found !== null ? found : undefined;
}
