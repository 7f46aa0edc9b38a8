import { parse as parseToml } from 'smol-toml';
import { escapePattern } from '../escapePattern';
import { quote } from '../quote';
import { lenientYamlValue } from '../yamlDocument';
import { BrokenPart } from './brokenPart';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Comments and trailing commas of JSON as editors write it. */
const plainJson = (text: string): string =>
  text
    .replace(
      // What is never closed ends with the text, and is looked for once.
      /("(?:\\.|[^"\\])*(?:"|$))|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
      (_, string?: string) => string ?? '',
    )
    .replace(/,(\s*[}\]])/g, '$1');

/** Sections and keys of an INI file; a line that is indented goes on with the value above it. */
function parseIni(text: string): unknown {
  // Maps, because a section may be called __proto__.
  const sections = new Map([['', new Map<string, string>()]]);
  let section = sections.get('') ?? new Map<string, string>();
  let last = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1]?.trim();
    const [, key, value = ''] = /^([^\s=:#;][^=:]*)[=:](.*)$/.exec(line) ?? [];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, string>();
      sections.set(header, section);
      last = '';
    } else if (/^\s+\S/.test(line) && last !== '') {
      section.set(last, `${section.get(last) ?? ''}\n${line.trim()}`);
    } else if (key !== undefined) {
      last = key.trimEnd();
      section.set(last, value.trim());
    }
  }
  return Object.fromEntries(
    [...sections].map(([name, pairs]) => [name, Object.fromEntries(pairs)]),
  );
}

function parser(path: string): ((text: string) => unknown) | undefined {
  const name = path.toLowerCase();
  if (/\.(ya?ml|dvc)$|dvc\.lock$/.test(name)) return lenientYamlValue;
  if (/\.toml$|(^|\/)(pipfile|(uv|poetry|pdm)\.lock)$/.test(name)) return (text) => parseToml(text);
  if (/\.(json|jsonc|code-workspace)$/.test(name)) {
    return (text) => JSON.parse(plainJson(text)) as unknown;
  }
  if (/\.(ini|cfg|conf|flake8)$|(^|\/)\.(flake8|pylintrc)$/.test(name)) return parseIni;
  return undefined;
}

/**
 * Parses a YAML, TOML, JSON or INI file by its name. Undefined where the name is none of these or
 * the text is broken; a file that is being written is broken for a moment, so this is no error.
 */
export function parseConfig(path: string, text: string): unknown {
  try {
    return parser(path)?.(text);
  } catch {
    return undefined;
  }
}

/** Braces multiply, and may come with a workspace: a short text can stand for billions of others. */
const maxWritten = 1_000;
const maxLength = 400;

/** Writes out the first braces of a pattern that hold no others. */
function writeOut(pattern: string): readonly string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (found?.[1] === undefined) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return found[1].split(',').map((part) => `${before}${part}${after}`);
}

/**
 * Writes out `a.{b,c}.d`: one glob or key path per alternative. Nested braces are written out too.
 *
 * @throws BrokenPart where the pattern is too long, or stands for too many
 */
export function expandBraces(pattern: string): readonly string[] {
  let written: readonly string[] = [pattern];
  if (pattern.length > maxLength) throw new BrokenPart(pattern, `${quote(pattern)} is too long`);
  while (written.some((one) => /\{[^{}]*\}/.test(one))) {
    written = written.flatMap(writeOut);
    if (written.length > maxWritten) {
      throw new BrokenPart(pattern, `${quote(pattern)} stands for more than ${maxWritten} others`);
    }
  }
  return written;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

function lookUp(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return isEmpty(value) ? undefined : value;
  if (key === '*' && Array.isArray(value)) {
    return value.map((item) => lookUp(item, rest)).find((found) => found !== undefined);
  }
  if (!isRecord(value)) return undefined;
  if (key !== '*') return Object.hasOwn(value, key) ? lookUp(value[key], rest) : undefined;
  return Object.values(value)
    .map((item) => lookUp(item, rest))
    .find((found) => found !== undefined);
}

/** A key path that exists with a value that is not empty. */
export interface ConfigEntry {
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** The first of the written-out key paths under which something stands. */
export function findEntry(document: unknown, pattern: string): ConfigEntry | undefined {
  for (const path of expandBraces(pattern)) {
    const keys = path.split('.');
    const value = lookUp(document, keys);
    if (value !== undefined) return { keys, value };
  }
  return undefined;
}

/** No name that somebody wrote is longer; one that is makes too large an expression to look for. */
export const longestName = 200;

/** The offset of a key path's last key in the text it was parsed from, as good as a search gets. */
export function offsetOfKey(text: string, keys: readonly string[]): number {
  let offset = 0;
  for (const key of keys) {
    if (key === '*' || key.length > longestName) continue;
    const search = new RegExp(`(?<![\\w-])${escapePattern(key)}(?![\\w-])`, 'g');
    search.lastIndex = offset;
    offset = search.exec(text)?.index ?? offset;
  }
  return offset;
}

/** A value as text, so that a pattern can look at it. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value under a key of a mapping, else undefined. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The entries of a mapping, else none. */
export function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}
