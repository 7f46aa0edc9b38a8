import picomatch from 'picomatch';
import { expandBraces } from './configDocument';

/** Which paths a probe looks at; selectors are numbered so that a path is matched once for all. */
export interface Selector {
  readonly files: readonly string[];
  readonly notIn?: readonly string[];
}

/** Globs of all probes, matched together. */
export interface GlobIndex {
  /** The number of a selector; equal selectors share one. */
  add(selector: Selector): number;
  /** The numbers of the selectors that a path falls under. */
  match(path: string): readonly number[];
}

interface Glob {
  /** Whether the whole path matches. */
  readonly matches: (path: string) => boolean;
  readonly id: number;
  /** In lower case, what every matching path holds: looking for it costs less than matching. */
  readonly literal: string;
  /** In lower case, the extension that every matching path has; '' where it may be any. */
  readonly extension: string;
}

// Paths have forward slashes on every system.
const options = { nocase: true, dot: true, noextglob: true, windows: false } as const;
const maxStars = 12;

/** The extension that every path of a glob without braces has, in lower case, else ''. */
function extensionOf(glob: string): string {
  return /\.([\w-]+)$/.exec(glob)?.[1]?.toLowerCase() ?? '';
}

/** The longest run without wildcards that a matching path must hold, the extension apart. */
function literalOf(glob: string): string {
  // A leading double star may stand for nothing, so the slash behind it is not certain.
  const parts = glob
    .toLowerCase()
    .replaceAll('**/', '*')
    .split(/\*+|\?|\[[^\]]*\]|\\/);
  return parts
    .filter((part, at) => at < parts.length - 1 || !/^\.[\w-]+$/.test(part))
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** All files, or all with an extension. */
const anyFile = /^\*\*\/\*(\.[\w-]+)?$/;

/**
 * Matches whole paths. Most globs meet no path that holds their literal, and never get an expression.
 * A workspace's glob is as untrusted as its patterns: many stars take long to match.
 */
function globMatcher(glob: string): Glob['matches'] {
  // The extension decides alone.
  if (anyFile.test(glob)) return () => true;
  if (glob.split('*').length - 1 > maxStars) {
    throw new Error(`the glob ${glob} has too many parts`);
  }
  let regex: RegExp | undefined;
  return (path) => (regex ??= picomatch.makeRe(glob, options)).test(path);
}

interface Compiled {
  readonly files: ReadonlySet<number>;
  readonly notIn: ReadonlySet<number>;
}

/** A literal is looked up by so many of its characters: as words share beginnings, the more the better. */
const long = 5;
const short = 3;

/** The last characters as a number, five bits of each, given the number before it. */
const withNext = (last: number, char: number): number =>
  ((last << 5) | (char & 31)) & ((1 << (5 * long)) - 1);
const shortOf = (last: number): number => last & ((1 << (5 * short)) - 1);

/** The number of a literal's first characters: as many as it is looked up by. */
function beginningOf(literal: string): number {
  const length = literal.length < long ? short : long;
  let beginning = 0;
  for (let at = 0; at < length; at++) beginning = withNext(beginning, literal.charCodeAt(at));
  return beginning;
}

/** The place of a number in a set of bytes; few share one. */
const placeOf = (beginning: number): number => Math.imul(beginning, 0x9e3779b1) >>> 17;

/** Globs by how their literals begin. */
interface Beginnings {
  readonly globs: Map<number, Glob[]>;
  /** 1 where there may be some: for most of a path there are none, and to ask a map takes longer. */
  readonly some: Uint8Array;
}

const beginnings = (): Beginnings => ({ globs: new Map(), some: new Uint8Array(1 << 15) });

const globsAt = ({ globs, some }: Beginnings, beginning: number): readonly Glob[] | undefined =>
  some[placeOf(beginning)] === 1 ? globs.get(beginning) : undefined;

/** Globs by what tells soonest that they do not match: their extension, and how their literal begins. */
interface Buckets {
  readonly byExtension: Map<string, Glob[]>;
  readonly byLong: Beginnings;
  readonly byShort: Beginnings;
}

function put<Key>(buckets: Map<Key, Glob[]>, key: Key, glob: Glob): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [glob]);
  else bucket.push(glob);
}

/** Puts a number where it belongs in an ascending list, unless it is there. */
function insert(numbers: number[], number: number): void {
  if (numbers.includes(number)) return;
  let at = numbers.length;
  for (; at > 0; at--) {
    const before = numbers[at - 1] ?? 0;
    if (before < number) break;
    numbers[at] = before;
  }
  numbers[at] = number;
}

/** The numbers of the globs that match a path, in ascending order. */
function matchGlobs({ byExtension, byLong, byShort }: Buckets, path: string): readonly number[] {
  const lower = path.toLowerCase();
  const extension = extensionOf(path);
  const matched: number[] = [];
  const test = (globs: readonly Glob[] | undefined): void => {
    if (globs === undefined) return;
    for (const { matches, id, literal, extension: only } of globs) {
      if (only !== '' && only !== extension) continue;
      if (lower.includes(literal) && matches(path)) insert(matched, id);
    }
  };
  test(byExtension.get(extension));
  if (extension !== '') test(byExtension.get(''));
  for (let at = 0, last = 0; at < lower.length; at++) {
    last = withNext(last, lower.charCodeAt(at));
    test(globsAt(byLong, last));
    test(globsAt(byShort, shortOf(last)));
  }
  return matched;
}

/** The selectors of which a glob matches and none that leaves the path out. */
function select(
  matched: ReadonlySet<number>,
  byGlob: readonly (readonly number[])[],
  selectors: readonly Compiled[],
): readonly number[] {
  const found = new Set<number>();
  for (const id of matched) for (const number of byGlob[id] ?? []) found.add(number);
  return [...found].filter((number) => {
    for (const id of selectors[number]?.notIn ?? []) if (matched.has(id)) return false;
    return true;
  });
}

/** The selectors that go with the globs which lead to it, one after the other. */
interface Decision {
  selectors?: readonly number[];
  readonly next: Map<number, Decision>;
}

function decisionOn(matched: readonly number[], from: Decision): Decision {
  let decision = from;
  for (const id of matched) {
    const next = decision.next.get(id) ?? { next: new Map<number, Decision>() };
    decision.next.set(id, next);
    decision = next;
  }
  return decision;
}

/** Matches many selectors against one path after another. */
export function globIndex(): GlobIndex {
  const globs = new Map<string, number>();
  const buckets: Buckets = { byExtension: new Map(), byLong: beginnings(), byShort: beginnings() };
  const numbers = new Map<string, number>();
  const selectors: Compiled[] = [];
  const byGlob: number[][] = [];
  let decided: Decision = { next: new Map() };

  const globNumber = (glob: string): number => {
    const known = globs.get(glob);
    if (known !== undefined) return known;
    const id = globs.size;
    const extension = extensionOf(glob);
    const literal = literalOf(glob);
    const compiled = { matches: globMatcher(glob), id, literal, extension };
    // A short one may be just a slash, which a glob for folders can do without.
    if (literal.length < short) {
      put(buckets.byExtension, extension, { ...compiled, literal: '' });
    } else {
      const { globs: begun, some } = literal.length < long ? buckets.byShort : buckets.byLong;
      const beginning = beginningOf(literal);
      put(begun, beginning, compiled);
      some[placeOf(beginning)] = 1;
    }
    globs.set(glob, id);
    byGlob.push([]);
    return id;
  };
  const compile = (list: readonly string[]): ReadonlySet<number> =>
    new Set(list.flatMap(expandBraces).map(globNumber));

  return {
    add: ({ files, notIn = [] }) => {
      const key = JSON.stringify([files, notIn]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = selectors.length;
      const compiled = { files: compile(files), notIn: compile(notIn) };
      for (const id of compiled.files) byGlob[id]?.push(number);
      selectors.push(compiled);
      decided = { next: new Map() };
      numbers.set(key, number);
      return number;
    },
    match: (path) => {
      const matched = matchGlobs(buckets, path);
      // Paths that match the same globs fall under the same selectors, and most of them do.
      const decision = decisionOn(matched, decided);
      return (decision.selectors ??= select(new Set(matched), byGlob, selectors));
    },
  };
}
