/**
 * Literals in lower case of which a text must hold one. Only ASCII: case folding is then the same
 * for the scanner as for regular expressions.
 */
export type Needles = readonly string[];

/** A scanner that looks for less stops at every other place. */
const shortest = 3;
/** What stands behind this many characters tells little more, and makes the scanner big. */
const longest = 9;

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

/** Five bits of each of three bytes: letters keep them whatever their case. */
const withNext = (triple: number, byte: number): number =>
  ((triple << 5) | (byte & 31)) & (triples - 1);

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
  /** Where a state leads by class; a state is the offset of its row. */
  readonly next: Int32Array;
  /** The literal that ends at a state, counted from 1, by the offset of its row. */
  readonly ends: Int32Array;
}

function trieOf(literals: readonly string[]): Trie {
  const { classes, width } = byteClasses(literals);
  const size = width * literals.reduce((sum, literal) => sum + literal.length, 1);
  const next = new Int32Array(size);
  const ends = new Int32Array(size);
  let last = root;
  literals.forEach((literal, number) => {
    let state = root;
    for (let at = 0; at < literal.length; at++) {
      const edge = state + (classes[literal.charCodeAt(at)] ?? 0);
      if (next[edge] === root) next[edge] = last += width;
      state = next[edge] ?? root;
    }
    ends[state] = number + 1;
  });
  return { classes, next: next.slice(0, last + width), ends: ends.slice(0, last + width) };
}

/** For each three bytes that a literal begins with, which may follow: a bit each, five bits' worth. */
function beginnings(literals: readonly string[]): Uint32Array {
  const follow = new Uint32Array(triples);
  for (const literal of literals) {
    let triple = 0;
    for (let at = 0; at < shortest; at++) triple = withNext(triple, literal.charCodeAt(at));
    const fourth = literal.length === shortest ? -1 : 1 << (literal.charCodeAt(shortest) & 31);
    follow[triple] = (follow[triple] ?? 0) | fourth;
  }
  return follow;
}

/**
 * A scanner for different literals as `needlesOf` gives them; a literal's number is its place in the
 * list. One pass over the text, which compares only where some literal may begin.
 */
export function literalScanner(literals: readonly string[]): LiteralScanner {
  const { classes, next, ends } = trieOf(literals);
  const follow = beginnings(literals);
  const compare = (bytes: Uint8Array, from: number, found: Parameters<LiteralScanner>[1]): void => {
    const { length } = bytes;
    let state = root;
    for (let at = from; at < length; at++) {
      state = next[state + (classes[bytes[at] ?? 0] ?? 0)] ?? root;
      if (state === root) return;
      const literal = ends[state] ?? 0;
      if (literal > 0) found(literal - 1, at);
    }
  };
  return (bytes, found) => {
    const { length } = bytes;
    let triple = 0;
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] ?? 0;
      // What stands for the bytes before the first one begins nothing that the text holds.
      if (((follow[triple] ?? 0) >>> (byte & 31)) & 1)
        compare(bytes, Math.max(0, at - shortest), found);
      triple = withNext(triple, byte);
    }
    // Nothing follows the last three bytes.
    compare(bytes, Math.max(0, length - shortest), found);
  };
}
