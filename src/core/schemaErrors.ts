import type { KeyTree } from '../generated/config.keys';
import { nearest } from './nearest';

/** What is wrong with a document, and where: a path of keys and indices, or a key at its end. */
export interface PlacedError {
  readonly path: readonly (string | number)[];
  /** A key below the path that is itself the mistake. */
  readonly key?: string;
  readonly message: string;
  /** What was probably meant in place of the key or value. */
  readonly meant?: string;
}

/** The part of an ajv error that is read here. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Path = readonly (string | number)[];

/** The keys that a mapping may have: where it stands, and what it holds. */
export type KeysAt = (path: Path, value: unknown) => readonly string[];

/** What is said of a kind of document: which keys it may have where, and its name in a sentence. */
export interface DocumentWords {
  readonly keysAt: KeysAt;
  /** As in "the configuration". */
  readonly name: string;
}

/** The path of keys and indices that the validator writes as a JSON pointer. */
export function pathOf(instancePath: string): Path {
  const steps = instancePath.split('/').slice(1);
  return steps.map((step) => {
    const text = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(text) ? Number(text) : text;
  });
}

/** The keys of a document that may have the same ones at a place whatever it holds. */
export const keysIn =
  (keys: KeyTree): KeysAt =>
  (path) => {
    let tree: KeyTree | undefined = keys;
    for (const step of path) tree = typeof step === 'number' ? tree?.item : tree?.keys?.[step];
    return Object.keys(tree?.keys ?? {});
  };

/** What stands at a path within a value; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[String(step)];
  }
  return at;
}

const nameOf = (path: Path, words: DocumentWords): string =>
  path.length === 0 ? words.name : path.join('.');

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((each) => String(each)) : [];

const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`;

function sayUnknownKey(
  path: Path,
  key: string,
  keys: readonly string[],
  words: DocumentWords,
): PlacedError {
  const meant = nearest(key, keys);
  const help =
    meant === undefined
      ? ` The keys here are ${keys.slice(0, 30).join(', ')}${keys.length > 30 ? ', …' : ''}.`
      : ` Write "${meant}".`;
  const message = `"${key.slice(0, 60)}" is no key of ${nameOf(path, words)}.${help}`;
  return { path, key, message, ...(meant !== undefined && { meant }) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'keys and values',
};

/** All errors of one place, which are alternatives where its schema is an anyOf. */
function sayValue(
  path: Path,
  errors: readonly SchemaError[],
  value: unknown,
  words: DocumentWords,
): PlacedError {
  const allowed = errors.flatMap(({ params }) => texts(params['allowedValues']));
  const types = errors.flatMap(({ keyword, params }) =>
    keyword === 'type'
      ? [params['type']].flat().flatMap((type) => typeNames[String(type)] ?? [])
      : [],
  );
  const given = valueAt(value, path);
  const wanted = [...new Set([...allowed, ...types])];
  const meant = typeof given === 'string' ? nearest(given, allowed) : undefined;
  const help =
    meant !== undefined
      ? `write "${meant}"`
      : wanted.length > 0
        ? `write ${listed(wanted)}`
        : bound(errors);
  const message = `${nameOf(path, words)}: ${show(given)} is not allowed; ${help}.`;
  return { path, message, ...(meant !== undefined && { meant }) };
}

/** The patterns of our schemas in words. */
const forms: Readonly<Record<string, string>> = {
  '\\S': 'write a text that is not empty',
  '^\\d{4}-\\d{2}-\\d{2}$': 'write a date, as 2026-01-31',
  '^[0-9a-f]{64}$': 'write 64 digits and letters from a to f',
  '^\\d+\\.\\d+\\.\\d+$': 'write three numbers, as "1.0.0"',
  '^[a-z][a-z0-9_]*$': 'write small letters, digits and underscores, a letter first',
  '^[a-z0-9][a-z0-9._-]*$': 'write small letters, digits, dots, underscores and hyphens',
};

function bound(errors: readonly SchemaError[]): string {
  for (const { keyword, params } of errors) {
    const limit = String(params['limit']);
    if (keyword === 'minimum') return `write ${limit} or more`;
    if (keyword === 'maximum') return `write ${limit} or less`;
    if (keyword === 'const') return `write ${String(params['allowedValue'])}`;
    if (keyword === 'maxItems') return `at most ${limit} entries are read`;
    if (keyword === 'pattern')
      return forms[String(params['pattern'])] ?? 'write small letters, digits and hyphens';
  }
  return 'write a text that is not empty';
}

/** The keys of one mapping that it must not have, or has to have. */
function sayKeys(
  path: Path,
  errors: readonly SchemaError[],
  value: unknown,
  words: DocumentWords,
): readonly PlacedError[] {
  const known = words.keysAt(path, valueAt(value, path));
  const unknown = errors
    .filter(({ keyword }) => keyword === 'additionalProperties')
    .map(({ params }) => sayUnknownKey(path, String(params['additionalProperty']), known, words));
  const missing = errors
    .filter(({ keyword }) => keyword === 'required')
    .map(({ params }) => String(params['missingProperty']))
    // It is there, but for a slip that is said already.
    .filter((name) => !unknown.some(({ meant }) => meant === name))
    .map((name) => ({ path, message: `${nameOf(path, words)} lacks "${name}".` }));
  return [...unknown, ...missing];
}

/** More than anybody mends at once. */
const mostErrors = 50;

/**
 * Says the errors of the validator in words: one for each mistake, with the nearest key or value
 * where one was probably meant. Alternatives that nobody had in mind are left out.
 */
export function saySchemaErrors(
  errors: readonly SchemaError[],
  value: unknown,
  words: DocumentWords,
): readonly PlacedError[] {
  const places = new Map<string, SchemaError[]>();
  for (const error of errors) {
    places.set(error.instancePath, [...(places.get(error.instancePath) ?? []), error]);
  }
  const said = [...places].flatMap(([instancePath, here]) => {
    const path = pathOf(instancePath);
    const keys = sayKeys(path, here, value, words);
    const isSaidDeeper =
      here.some(({ keyword }) => keyword === 'anyOf') &&
      [...places.keys()].some((other) => other.startsWith(`${instancePath}/`));
    return keys.length > 0 || isSaidDeeper ? keys : [sayValue(path, here, value, words)];
  });
  return said.slice(0, mostErrors);
}
