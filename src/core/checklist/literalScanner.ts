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
  return [...new Set(literals.map((literal) => literal.slice(0, longest).toLowerCase()))];
}

/**
 * Calls `found` with the number of a literal wherever the UTF-8 bytes hold it, in any case, and with
 * the offset of the literal's last byte.
 */
export type LiteralScanner = (
  bytes: Uint8Array,
  found: (literal: number, at: number) => void,
) => void;

const root = 0;
const triples = 1 << 15;
const pairs = 1 << 17;

/** Five bits of each of three bytes: letters keep them whatever their case. */
const withNext = (triple: number, byte: number): number =>
  ((triple << 5) | (byte & 31)) & (triples - 1);

/** Where two triples that follow each other stand among `pairs`; few share a place. */
const pairOf = (triple: number, next: number): number =>
  (Math.imul(triple, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> 15;

/** Classes of bytes that the trie tells apart: 0 is every byte that no literal holds. */
function byteClasses(literals: readonly string[]): { classes: Uint8Array; width: number } {
  const classes = new Uint8Array(256);
  const chars = [...new Set(literals.join(''))];
  chars.forEach((char, at) => {
    classes[char.charCodeAt(0)] = at + 1;
    classes[char.toUpperCase().charCodeAt(0)] = at + 1;
  });
  return { classes, width: chars.length + 1 };
}

interface Trie {
  readonly classes: Uint8Array;
  /** How many classes there are. */
  readonly width: number;
  /** Where a state leads by class; the root has no way back to it. */
  readonly next: Uint16Array;
  /** The literal that ends at a state, counted from 1. */
  readonly ends: Uint16Array;
}

function trieOf(literals: readonly string[]): Trie {
  const { classes, width } = byteClasses(literals);
  const states = literals.reduce((sum, literal) => sum + literal.length, 1);
  const next = new Uint16Array(width * states);
  const ends = new Uint16Array(states);
  let last = root;
  literals.forEach((literal, number) => {
    let state = root;
    for (let at = 0; at < literal.length; at++) {
      const edge = state * width + (classes[literal.charCodeAt(at)] ?? 0);
      if (next[edge] === root) next[edge] = ++last;
      state = next[edge] ?? root;
    }
    ends[state] = number + 1;
  });
  return { classes, width, next: next.slice(0, (last + 1) * width), ends: ends.slice(0, last + 1) };
}

/** What tells soonest that no literal begins at a place: sets of bits. */
interface Beginnings {
  /** For each three bytes that a literal begins with, which may follow: five bits' worth. */
  readonly follow: Uint32Array;
  /** The same of literals that end before a second triple does. */
  readonly short: Uint32Array;
  /** The two triples that the other literals begin with. */
  readonly six: Uint32Array;
}

const tripleAt = (literal: string, from: number): number =>
  [0, 1, 2].reduce((triple, at) => withNext(triple, literal.charCodeAt(from + at)), 0);

function beginnings(literals: readonly string[]): Beginnings {
  const follow = new Uint32Array(triples);
  const short = new Uint32Array(triples);
  const six = new Uint32Array(pairs / 32);
  const add = (set: Uint32Array, at: number, bits: number) => (set[at] = (set[at] ?? 0) | bits);
  for (const literal of literals) {
    const triple = tripleAt(literal, 0);
    const fourth = literal.length === shortest ? -1 : 1 << (literal.charCodeAt(shortest) & 31);
    add(follow, triple, fourth);
    const pair = literal.length < 2 * shortest ? -1 : pairOf(triple, tripleAt(literal, shortest));
    if (pair === -1) add(short, triple, fourth);
    else add(six, pair >>> 5, 1 << (pair & 31));
  }
  return { follow, short, six };
}

/**
 * A scanner for different literals as `needlesOf` gives them; a literal's number is its place in the
 * list. One pass over the text, which compares only where some literal may begin.
 */
export function literalScanner(literals: readonly string[]): LiteralScanner {
  const { classes, width, next, ends } = trieOf(literals);
  const { follow, short, six } = beginnings(literals);
  const compare = (bytes: Uint8Array, from: number, found: Parameters<LiteralScanner>[1]): void => {
    const { length } = bytes;
    let state = root;
    for (let at = from; at < length; at++) {
      state = next[state * width + (classes[bytes[at] ?? 0] ?? 0)] ?? root;
      if (state === root) return;
      const literal = ends[state] ?? 0;
      if (literal > 0) found(literal - 1, at);
    }
  };
  /** Whether a literal may begin with a triple and the bytes behind it, the first of which may follow. */
  const mayBegin = (bytes: Uint8Array, triple: number, at: number): boolean => {
    const byte = bytes[at] ?? 0;
    const then = withNext(withNext(byte & 31, bytes[at + 1] ?? 0), bytes[at + 2] ?? 0);
    const pair = pairOf(triple, then);
    return (
      ((((six[pair >>> 5] ?? 0) >>> (pair & 31)) | ((short[triple] ?? 0) >>> (byte & 31))) & 1) ===
      1
    );
  };
  return (bytes, found) => {
    const { length } = bytes;
    let triple = 0;
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] ?? 0;
      // What stands for the bytes before the first one begins nothing that the text holds.
      if (((follow[triple] ?? 0) >>> (byte & 31)) & 1 && mayBegin(bytes, triple, at))
        compare(bytes, Math.max(0, at - shortest), found);
      triple = withNext(triple, byte);
    }
    // Nothing follows the last three bytes.
    compare(bytes, Math.max(0, length - shortest), found);
  };
}
