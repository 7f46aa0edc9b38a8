/**
 * Literals in lower case of which a text must hold one. Only ASCII: case folding is then the same
 * for the scanner as for regular expressions.
 */
export type Needles = readonly string[];

/** A scanner that looks for less stops at every other place. */
const shortest = 3;
/** What stands behind this many characters tells little more, and makes the scanner big. */
const longest = 16;

/** Makes literals ready to be looked up; undefined where looking for them would prove nothing. */
export function needlesOf(literals: readonly string[]): Needles | undefined {
  const isUsable = (literal: string) => /^[\t -~]+$/.test(literal) && literal.length >= shortest;
  if (!literals.every(isUsable)) return undefined;
  const ready = literals.map((literal) => literal.slice(0, longest).toLowerCase()).sort();
  // A text that holds a literal holds what the literal begins with: that decides alone.
  const needles: string[] = [];
  for (const literal of ready) {
    const before = needles.at(-1);
    if (before === undefined || !literal.startsWith(before)) needles.push(literal);
  }
  return needles;
}

/** Takes the number of a literal, and the offset of its last byte. */
type Found = (literal: number, at: number) => void;

/** Calls `found` wherever the UTF-8 bytes hold a literal, as far as the scanner can tell. */
export type LiteralScanner = (bytes: Uint8Array, found: Found) => void;

const root = 0;
const triples = 1 << 15;
const pairs = 1 << 17;

/**
 * All that the scanner sees of a byte: letters keep these five bits whatever their case. Some other
 * bytes share them, so that it takes a few texts for the literal: its answer "no" is certain.
 */
const folded = (byte: number): number => byte & 31;

const withNext = (triple: number, byte: number): number =>
  ((triple << 5) | folded(byte)) & (triples - 1);

/** What two literals that the scanner cannot tell apart have in common. */
export const foldedText = (literal: string): string =>
  String.fromCharCode(...Array.from(literal, (char) => folded(char.charCodeAt(0))));

/** Where two triples that follow each other stand among `pairs`; few share a place. */
const pairOf = (triple: number, next: number): number =>
  (Math.imul(triple, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> 15;

const tripleOf = (bytes: Uint8Array, at: number): number =>
  (folded(bytes[at] ?? 0) << 10) | (folded(bytes[at + 1] ?? 0) << 5) | folded(bytes[at + 2] ?? 0);

/** What tells soonest that no literal begins at a place: sets of bits. */
interface Beginnings {
  /** For each three bytes that a literal begins with, which may follow: five bits' worth. */
  readonly follow: Uint32Array;
  /** The same of literals that end before a second triple does. */
  readonly short: Uint32Array;
  /** The two triples that the other literals begin with. */
  readonly six: Uint32Array;
}

function beginnings(literals: readonly Uint8Array[]): Beginnings {
  const follow = new Uint32Array(triples);
  const short = new Uint32Array(triples);
  const six = new Uint32Array(pairs / 32);
  const add = (set: Uint32Array, at: number, bits: number) => (set[at] = (set[at] ?? 0) | bits);
  for (const literal of literals) {
    const triple = tripleOf(literal, 0);
    const fourth = literal[shortest] === undefined ? -1 : 1 << folded(literal[shortest]);
    add(follow, triple, fourth);
    const pair = literal.length < 2 * shortest ? -1 : pairOf(triple, tripleOf(literal, shortest));
    if (pair === -1) add(short, triple, fourth);
    else add(six, pair >>> 5, 1 << (pair & 31));
  }
  return { follow, short, six };
}

interface Trie {
  /** The states that triples lead to from the root. */
  readonly starts: Uint16Array;
  /** Where a state leads by each folded byte; the root has no way back to it. */
  readonly next: Uint16Array;
  /** The literal that ends at a state, counted from 1. */
  readonly ends: Uint16Array;
}

function trieOf(literals: readonly Uint8Array[]): Trie {
  const states = literals.reduce((sum, literal) => sum + literal.length, 1);
  const next = new Uint16Array(states << 5);
  const ends = new Uint16Array(states);
  const starts = new Uint16Array(triples);
  let last = root;
  literals.forEach((literal, number) => {
    let state = root;
    for (let at = 0; at < literal.length; at++) {
      const edge = (state << 5) | folded(literal[at] ?? 0);
      if (next[edge] === root) next[edge] = ++last;
      state = next[edge] ?? root;
      if (at === shortest - 1) starts[tripleOf(literal, 0)] = state;
    }
    ends[state] = number + 1;
  });
  return { starts, next: next.slice(0, (last + 1) << 5), ends: ends.slice(0, last + 1) };
}

/** All that a scanner looks up. One function scans for all scanners: it is one to optimise. */
interface Tables extends Trie, Beginnings {}

/** Where literals may begin in one stretch of a text, as far as their first bytes tell. */
const places = new Uint32Array(4096);

/** Notes the places before `end` at which four bytes begin that some literal begins with. */
function placesOfFour({ follow }: Tables, bytes: Uint8Array, from: number, end: number): number {
  let count = 0;
  let triple = tripleOf(bytes, from);
  for (let at = from; at < end; at++) {
    const byte = bytes[at + shortest] ?? 0;
    if (((follow[triple] ?? 0) >>> folded(byte)) & 1) places[count++] = at;
    triple = withNext(triple, byte);
  }
  return count;
}

/** Keeps of the places those at which some literal may begin as far as six bytes tell. */
function placesOfSix({ six, short }: Tables, bytes: Uint8Array, count: number): number {
  let kept = 0;
  for (let place = 0; place < count; place++) {
    const at = places[place] ?? 0;
    const triple = tripleOf(bytes, at);
    const pair = pairOf(triple, tripleOf(bytes, at + shortest));
    const isLong = (six[pair >>> 5] ?? 0) >>> (pair & 31);
    const isShort = (short[triple] ?? 0) >>> folded(bytes[at + shortest] ?? 0);
    // To note each and to keep some is faster than to decide.
    places[kept] = at;
    kept += (isLong | isShort) & 1;
  }
  return kept;
}

/** Finds the literals that begin at a place. */
function compare({ starts, next, ends }: Tables, bytes: Uint8Array, from: number, found: Found) {
  const { length } = bytes;
  let state = starts[tripleOf(bytes, from)] ?? root;
  for (let at = from + shortest; state !== root; at++) {
    const literal = ends[state] ?? 0;
    if (literal > 0) found(literal - 1, at - 1);
    if (at >= length) return;
    state = next[(state << 5) | folded(bytes[at] ?? 0)] ?? root;
  }
}

function scan(tables: Tables, bytes: Uint8Array, found: Found): void {
  const { length } = bytes;
  const tail = Math.max(0, length - 2 * shortest + 1);
  for (let from = 0; from < tail; from += places.length) {
    const end = Math.min(tail, from + places.length);
    const count = placesOfSix(tables, bytes, placesOfFour(tables, bytes, from, end));
    for (let place = 0; place < count; place++) compare(tables, bytes, places[place] ?? 0, found);
  }
  // There are no six bytes any more.
  for (let at = tail; at + shortest <= length; at++) compare(tables, bytes, at, found);
}

/**
 * A scanner for literals as `needlesOf` gives them, no two of which have their folded text in common;
 * a literal's number is its place in the list. One pass over the text, which compares only where some
 * literal may begin.
 */
export function literalScanner(literals: readonly string[]): LiteralScanner {
  const all = new TextEncoder().encode(literals.join(''));
  let end = 0;
  const bytesOf = literals.map(({ length }) => all.subarray(end, (end += length)));
  const tables: Tables = { ...trieOf(bytesOf), ...beginnings(bytesOf) };
  return (bytes, found) => {
    scan(tables, bytes, found);
  };
}
