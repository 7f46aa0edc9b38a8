import { applyEdits, findNodeAtLocation, modify, parse, parseTree } from 'jsonc-parser';
import type { JSONPath, ParseError } from 'jsonc-parser';
import { jsonInsert } from './jsonInsert';
import type { Merge } from './merge';

type Json = Readonly<Record<string, unknown>>;

/** The lists of an editor's files to which entries are added, and what tells one from another. */
const lists: Readonly<Record<string, string | undefined>> = {
  recommendations: undefined,
  configurations: 'name',
  compounds: 'name',
  tasks: 'label',
  inputs: 'id',
};

/** What holds for all entries of a file; beside entries of the user's it would change those. */
const shared = ['version', 'options', 'windows', 'linux', 'osx', 'presentation', 'type', 'command'];

/**
 * Adds to one of the editor's files (settings, tasks, launch configurations, recommended extensions)
 * what it lacks. What is there stays as it is, formatting and comments too: a setting keeps its
 * value, an entry of a list that has the same name or label stays the user's.
 */
export function mergeJson(mine: string, theirs: string): Merge {
  const errors: ParseError[] = [];
  const current: unknown = parse(mine, errors, tolerant);
  const wanted: unknown = parse(theirs, [], tolerant);
  if (mine.trim() === '') return { kind: 'merged', text: `${mine}${theirs}` };
  if (errors.length > 0 || !isObject(current)) {
    return { kind: 'impossible', reason: 'it is not JSON with an object in it' };
  }
  if (!isObject(wanted)) return { kind: 'same' };
  let text = mine;
  for (const [key, value] of Object.entries(wanted))
    text = withKey(text, current, wanted, key, value);
  if (text === mine) return { kind: 'same' };
  // The file is the user's: what is not certain to be right is not proposed.
  const after: ParseError[] = [];
  if (!holdsAll(parse(text, after, tolerant), current) || after.length > 0) {
    return { kind: 'impossible', reason: 'nothing can be added to it without changing it' };
  }
  return { kind: 'merged', text };
}

const tolerant = { allowTrailingComma: true };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withKey(text: string, current: Json, wanted: Json, key: string, value: unknown): string {
  const before = current[key];
  const isList = Object.keys(lists).includes(key);
  if (before === undefined && (!isList || Array.isArray(value))) {
    const beside = Object.keys(lists).some((list) => Array.isArray(current[list]));
    return beside && shared.includes(key) ? text : jsonInsert(text, [], value, key);
  }
  if (!isList || !Array.isArray(before) || !Array.isArray(value)) return text;
  const idOf = idIn(key);
  const known = new Set(
    [...listIn(current, key), ...listIn(current, 'unwantedRecommendations')].map(idOf),
  );
  const missing = value.filter((entry) => !known.has(idOf(entry)));
  return missing.reduce<string>(
    (merged, entry) => jsonInsert(merged, [key], completed(entry, wanted['options'])),
    text,
  );
}

const listIn = (object: Json, key: string): readonly unknown[] => {
  const list = object[key];
  return Array.isArray(list) ? list : [];
};

/** Identifiers of extensions are compared as the editor does, without regard to case. */
function idIn(list: string): (entry: unknown) => unknown {
  const key = lists[list];
  if (key === undefined) {
    return (entry) => (typeof entry === 'string' ? entry.toLowerCase() : entry);
  }
  return (entry) => (isObject(entry) ? entry[key] : entry);
}

/** An entry that leaves its file takes along what held for all entries there. */
function completed(entry: unknown, options: unknown): unknown {
  if (!isObject(entry) || !isObject(options)) return entry;
  const own = entry['options'];
  return { ...entry, options: { ...options, ...(isObject(own) ? own : {}) } };
}

/** Whether all that was said is said still: entries may be more, values are the same. */
function holdsAll(after: unknown, before: unknown): boolean {
  if (Array.isArray(before)) {
    return Array.isArray(after) && before.every((entry, at) => holdsAll(after[at], entry));
  }
  if (!isObject(before)) return after === before;
  return (
    isObject(after) && Object.entries(before).every(([key, value]) => holdsAll(after[key], value))
  );
}

/**
 * A JSON text without the settings and entries for which `isOut` says so; undefined where nothing
 * but what holds for all entries is left.
 *
 * @param isOut called with the path of a key or an entry and what stands there
 */
export function prunedJson(
  text: string,
  isOut: (path: JSONPath, value: unknown) => boolean,
): string | undefined {
  const root: unknown = parse(text, [], tolerant);
  if (!isObject(root)) return text;
  const out: JSONPath[] = [];
  const visit = (path: JSONPath, value: unknown): void => {
    if (path.length > 0 && isOut(path, value)) out.push(path);
    else if (Array.isArray(value))
      value.forEach((entry, at) => {
        visit([...path, at], entry);
      });
    else if (isObject(value))
      for (const key of Object.keys(value)) visit([...path, key], value[key]);
  };
  visit([], root);
  // From the end, so that the places of what is still to go stay right.
  const pruned = out
    .toReversed()
    .reduce((left, path) => applyEdits(left, modify(left, path, undefined, {})), text);
  return pruned === text || hasContent(pruned) ? pruned : undefined;
}

function hasContent(text: string): boolean {
  const root: unknown = parse(text, [], tolerant);
  const tree = parseTree(text, [], tolerant);
  if (!isObject(root) || tree === undefined) return false;
  return Object.keys(root).some((key) => {
    const node = findNodeAtLocation(tree, [key]);
    return !shared.includes(key) && (node?.children === undefined || node.children.length > 0);
  });
}
