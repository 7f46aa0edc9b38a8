import { parse } from 'smol-toml';
import { entries, field } from '../checklist/configDocument';
import { normalName } from '../checklist/dependencies';
import { lineEndOf, withLineEndsOf } from './keepLineEnds';
import type { Merge } from './merge';
import { tomlTables, type TomlStatement, type TomlTable } from './tomlStatements';

/** Whether a key of a table may be added; without a key, whether the table itself may. */
export type MayAdd = (table: readonly string[], key?: string) => boolean;

/**
 * Adds to a TOML text the tables and keys that it lacks, and to its lists of requirements the
 * packages that they lack. Text is only put between lines that are there: nothing is formatted
 * anew. Each addition is tried, and stays out where the text would not parse or say the same with it.
 */
export function mergeToml(mine: string, theirs: string, mayAdd: MayAdd): Merge {
  const before = read(mine);
  if (before === undefined) return { kind: 'impossible', reason: 'it is not TOML' };
  let text = mine;
  const accept = (candidate: string): void => {
    const after = read(candidate);
    if (after !== undefined && holdsAll(after, before)) text = candidate;
  };
  for (const table of tomlTables(theirs)) {
    if (table.path.length === 0 || table.repeated) continue;
    const current = table.path.reduce<unknown>(field, read(text));
    if (current === undefined) {
      if (mayAdd(table.path)) accept(withTable(text, theirs, table));
      continue;
    }
    for (const statement of table.statements) {
      if (!mayAdd(table.path, statement.key)) continue;
      if (field(current, statement.key) === undefined)
        accept(withKey(text, theirs, table, statement));
      else if (listsPackages(table.path, statement.key))
        accept(withRequirements(text, theirs, table, statement));
    }
  }
  return text === mine ? { kind: 'same' } : { kind: 'merged', text };
}

function read(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Whether all values are as before; lists may have grown at their end. */
function holdsAll(after: unknown, before: unknown): boolean {
  if (Array.isArray(before)) {
    return Array.isArray(after) && before.every((each, at) => holdsAll(after[at], each));
  }
  if (typeof before !== 'object' || before === null) return Object.is(after, before);
  if (before instanceof Date) return String(after) === String(before);
  const isTable = typeof after === 'object' && !Array.isArray(after);
  return isTable && entries(before).every(([key, value]) => holdsAll(field(after, key), value));
}

/** The lists of PEP 621 and PEP 735; any other list is a setting, and the user's as a whole. */
function listsPackages(table: readonly string[], key: string): boolean {
  const name = table.join('.');
  return (
    name === 'dependency-groups' ||
    name === 'project.optional-dependencies' ||
    (name === 'project' && key === 'dependencies')
  );
}

const samePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

/** At the end, with the comments that stand directly above its header. */
function withTable(text: string, theirs: string, { start, end }: TomlTable): string {
  const above = /(?:^[ \t]*#[^\n]*\n)*$/m.exec(theirs.slice(0, start))?.[0] ?? '';
  const newLine = lineEndOf(text);
  const closed = text === '' || text.endsWith('\n') ? text : `${text}${newLine}`;
  const gap = closed.trim() === '' ? '' : newLine;
  return `${closed}${gap}${withLineEndsOf(`${above}${theirs.slice(start, end).trimEnd()}\n`, text)}`;
}

/** Below the last line of the table that has its own header; elsewhere there is no place for it. */
function withKey(text: string, theirs: string, table: TomlTable, statement: TomlStatement): string {
  const own = tomlTables(text).find((one) => !one.repeated && samePath(one.path, table.path));
  if (own === undefined) return text;
  const line = withLineEndsOf(`${theirs.slice(statement.start, statement.end).trimEnd()}\n`, text);
  const before = text.slice(0, own.end);
  const closed = before.endsWith('\n') ? before : `${before}${lineEndOf(text)}`;
  return `${closed}${line}${text.slice(own.end)}`;
}

/** Lists of requirements grow by the packages that they do not name. */
function withRequirements(
  text: string,
  theirs: string,
  table: TomlTable,
  statement: TomlStatement,
): string {
  const own = tomlTables(text)
    .find((one) => !one.repeated && samePath(one.path, table.path))
    ?.statements.find(({ key }) => key === statement.key);
  if (own === undefined || text[own.valueStart] !== '[') return text;
  const listOf = (source: string): readonly string[] => {
    const list = [...table.path, statement.key].reduce<unknown>(field, read(source));
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
  };
  const nameOf = (requirement: string): string =>
    normalName(/^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1] ?? requirement);
  const known = new Set(listOf(text).map(nameOf));
  const missing = listOf(theirs).filter((one) => !known.has(nameOf(one)));
  return missing.length === 0
    ? text
    : withItems(
        text,
        own,
        missing.map((one) => JSON.stringify(one)),
      );
}

/** Items at the end of a list, in its own style: on lines of their own, or behind the last one. */
function withItems(
  text: string,
  { valueStart, valueEnd }: TomlStatement,
  items: readonly string[],
): string {
  const bracket = valueEnd - 1;
  const inside = text.slice(valueStart, bracket);
  const last = valueStart + lastSign(inside);
  const comma = /[[,]/.test(text[last] ?? '') ? '' : ',';
  const head = `${text.slice(0, last + 1)}${comma}`;
  const rest = text.slice(last + 1, bracket);
  if (!inside.includes('\n')) {
    const space = text[last] === '[' ? '' : ' ';
    return `${head}${space}${items.join(', ')}${rest.trimEnd()}${text.slice(bracket)}`;
  }
  const indent = /\n([ \t]*)["']/.exec(inside)?.[1] ?? '    ';
  const lines = items.map((item) => `${indent}${item},${lineEndOf(text)}`).join('');
  const lineStart = rest.lastIndexOf('\n') + 1;
  return `${head}${rest.slice(0, lineStart)}${lines}${rest.slice(lineStart)}${text.slice(bracket)}`;
}

/** The offset of the last sign that is neither white space nor in a comment. */
function lastSign(text: string): number {
  let last = 0;
  for (const piece of text.matchAll(/"(?:\\.|[^"\\])*"|'[^']*'|#[^\n]*|\S/g)) {
    if (!piece[0].startsWith('#')) last = piece.index + piece[0].length - 1;
  }
  return last;
}
