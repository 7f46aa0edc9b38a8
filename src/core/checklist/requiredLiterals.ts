/** Literals of which a match holds at least one, and the offset behind the part that was read. */
interface Part {
  readonly literals: readonly string[] | undefined;
  readonly end: number;
}

const minLength = 3;

/** The better of two sets: the one whose shortest literal is longer. */
function better(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const shortest = (set: readonly string[]) => Math.min(...set.map((literal) => literal.length));
  return shortest(other) > shortest(one) ? other : one;
}

/** The offset behind a quantifier at `at`, and whether it allows nothing at all. */
function quantifier(source: string, at: number): { end: number; optional: boolean; any: boolean } {
  const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(at, at + 12));
  if (found === null) return { end: at, optional: false, any: false };
  const optional = found[0].startsWith('*') || found[0].startsWith('?') || found[1] === '0';
  return { end: at + found[0].length, optional, any: true };
}

function classEnd(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** Reads one sequence up to `|`, `)` or the end. */
function sequence(source: string, start: number): Part {
  let best: readonly string[] | undefined;
  let run = '';
  const flush = () => {
    if (run.length >= minLength) best = better(best, [run]);
    run = '';
  };
  let at = start;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = readAtom(source, at);
    const count = quantifier(source, atom.end);
    if (atom.char !== undefined && !count.any) run += atom.char;
    else {
      if (atom.char !== undefined && !count.optional) run += atom.char;
      flush();
      if (!count.optional) best = better(best, atom.literals);
    }
    at = count.end;
  }
  flush();
  return { literals: best, end: at };
}

interface Atom {
  readonly char?: string;
  readonly literals?: readonly string[];
  readonly end: number;
}

function readAtom(source: string, at: number): Atom {
  const char = source.charAt(at);
  if (char === '\\') {
    const escaped = source.charAt(at + 1);
    if (/[a-zA-Z0-9]/.test(escaped)) return { end: at + 2 };
    return { char: escaped, end: at + 2 };
  }
  if (char === '[') return { end: classEnd(source, at) };
  if (char === '.' || char === '^' || char === '$') return { end: at + 1 };
  if (char !== '(') return { char, end: at + 1 };
  const opening = /^\((?:\?(?::|=|!|<=|<!|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
  const inner = alternatives(source, at + opening.length);
  const looks = /[=!]$/.test(opening);
  return { ...(looks || !inner.literals ? {} : { literals: inner.literals }), end: inner.end + 1 };
}

function alternatives(source: string, start: number): Part {
  const first = sequence(source, start);
  let literals = first.literals;
  let at = first.end;
  while (source[at] === '|') {
    const next = sequence(source, at + 1);
    literals = literals && next.literals ? [...literals, ...next.literals] : undefined;
    at = next.end;
  }
  return { literals, end: at };
}

/**
 * Literals of which every match of a regular expression holds at least one, so that a text without
 * any of them need not be searched; undefined where the expression promises nothing.
 */
export function requiredLiterals(source: string): readonly string[] | undefined {
  return alternatives(source, 0).literals;
}
