/**
 * Literals in lower case of which a text must hold one. Only ASCII: case folding is then the same
 * for the scanner as for regular expressions.
 */
export type Needles = readonly string[];

/** What stands behind this many characters tells little more, and makes the scanner big. */
const longest = 9;

/** Makes literals ready to be looked up; undefined where looking for them would prove nothing. */
export function needlesOf(literals: readonly string[]): Needles | undefined {
  // eslint-disable-next-line no-control-regex -- what is not ASCII folds in other ways
  const usable = literals.every((literal) => /^[\x00-\x7f]+$/.test(literal));
  if (!usable) return undefined;
  return [...new Set(literals.map((literal) => literal.slice(0, longest).toLowerCase()))];
}

/** Looks for many literals at once, whatever their case. */
export interface LiteralScanner {
  /** The numbers of the literals that the UTF-8 bytes hold, each once. Reused by the next call. */
  readonly scan: (bytes: Uint8Array) => readonly number[];
}

const root = 0;

/** Classes of bytes that the automaton tells apart: 0 is every byte that no literal holds. */
function byteClasses(literals: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(256);
  let count = 1;
  for (const char of new Set(literals.join(''))) {
    const code = char.charCodeAt(0);
    classes[code] = count;
    classes[char.toUpperCase().charCodeAt(0)] = count;
    count++;
  }
  return { classes, count };
}

interface Automaton {
  readonly classes: Uint8Array;
  /** Where a state leads by class; states are offsets of their rows. */
  readonly next: Int32Array;
  /** What has been read when a state is entered, by row; rows without are undefined. */
  readonly found: readonly (readonly number[] | undefined)[];
  readonly width: number;
}

/** The trie of the literals, one row of classes per state. */
function trie(literals: readonly string[], classes: Uint8Array, width: number) {
  const states = literals.reduce((sum, literal) => sum + literal.length, 1);
  const next = new Int32Array(states * width);
  const found: number[][] = [[]];
  literals.forEach((literal, number) => {
    let state = root;
    for (let at = 0; at < literal.length; at++) {
      const edge = state + (classes[literal.charCodeAt(at)] ?? 0);
      if (next[edge] === root) next[edge] = found.push([]) * width - width;
      state = next[edge] ?? root;
    }
    found[state / width]?.push(number);
  });
  return { next: next.subarray(0, found.length * width), found };
}

/** Aho and Corasick's automaton with all edges written out, so that a byte costs one look-up. */
function automaton(literals: readonly string[]): Automaton {
  const { classes, count: width } = byteClasses(literals);
  const { next, found } = trie(literals, classes, width);
  const fallbacks = new Int32Array(found.length);
  const queue = [root];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? root;
    const fallback = fallbacks[state / width] ?? root;
    if (state !== root) found[state / width]?.push(...(found[fallback / width] ?? []));
    for (let at = 1; at < width; at++) {
      const below = next[state + at] ?? root;
      const shorter = state === root ? root : (next[fallback + at] ?? root);
      if (below === root) {
        next[state + at] = shorter;
      } else {
        fallbacks[below / width] = shorter;
        queue.push(below);
      }
    }
  }
  return { classes, next, found: found.map((all) => (all.length > 0 ? all : undefined)), width };
}

/** A scanner for literals as `needlesOf` gives them; a literal's number is its place in the list. */
export function literalScanner(literals: readonly string[]): LiteralScanner {
  const { classes, next, found, width } = automaton(literals);
  // An edge to where a literal ends is negative, so that the loop needs no second look-up.
  for (let edge = 0; edge < next.length; edge++) {
    const state = next[edge] ?? root;
    if (found[state / width] !== undefined) next[edge] = -state;
  }
  const seenIn = new Uint32Array(literals.length);
  let scans = 0;
  const note = (state: number, held: number[]): void => {
    for (const number of found[state / width] ?? []) {
      if (seenIn[number] !== scans) held.push(number);
      seenIn[number] = scans;
    }
  };
  return {
    scan: (bytes) => {
      const held: number[] = [];
      scans++;
      let state = root;
      for (let at = 0; at < bytes.length; at++) {
        state = next[state + (classes[bytes[at] ?? 0] ?? 0)] ?? root;
        if (state < root) {
          state = -state;
          note(state, held);
        }
      }
      return held;
    },
  };
}
