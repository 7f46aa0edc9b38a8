/** Literals of which a match holds at least one. */
type OneOf = readonly string[];

/** What is known of a part of a regular expression, and the offset behind it. */
interface Part {
  /** A match holds one of each; empty where nothing can be said. */
  readonly literals: readonly OneOf[];
  /** All texts that the part can match, where they are few. */
  readonly exact: readonly string[] | undefined;
  readonly end: number;
}

const minLength = 3;
const maxExact = 256;
/** A second set costs every text a search: it must sort out more, and a third never does. */
const minSecond = 4;

const shortest = (set: OneOf): number => Math.min(...set.map((literal) => literal.length));

/** Words that stand in most code, or in most files of a project that works with data, sort out little. */
const isCommon = (literal: string): boolean =>
  /^\W?(?:class|data|def|for|from|import|model|name|return|train|type)\W?$/.test(literal);

/** How much a set sorts out: the longer its shortest literal, the more. */
const worth = (set: OneOf): number => (set.some(isCommon) ? 0 : shortest(set));

/** The two sets that sort out most. */
function best(sets: readonly OneOf[]): readonly OneOf[] {
  const [first, second] = sets
    .filter((set) => shortest(set) >= minLength)
    .sort((one, other) => worth(other) - worth(one));
  if (first === undefined) return [];
  return second !== undefined && worth(second) >= minSecond ? [first, second] : [first];
}

const quantifiers = /(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/y;

/** The quantifier at `at`: where it ends, and whether it allows none, or just one, of its atom. */
function quantifier(source: string, at: number): { end: number; none: boolean; one: boolean } {
  quantifiers.lastIndex = at;
  const found = quantifiers.exec(source)?.[0];
  if (found === undefined) return { end: at, none: false, one: true };
  const none = /^[*?]|^\{0/.test(found);
  return { end: at + found.length, none, one: found.startsWith('?') };
}

function classEnd(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** The characters of a class that lists a few, as in `[59]`; undefined for all other classes. */
function listedChars(source: string): readonly string[] | undefined {
  const chars = /^\[([^\]\\^-]{1,5})\]$/.exec(source)?.[1];
  return chars === undefined ? undefined : Array.from(chars);
}

/** Most parts of a pattern are letters. */
const product = (heads: readonly string[], tails: readonly string[]): readonly string[] =>
  tails.length === 1
    ? heads.map((head) => head + (tails[0] ?? ''))
    : heads.flatMap((head) => tails.map((tail) => head + tail));

const plainLetters = /[^\\[\](){}^$.|*+?]+/y;

/** The letters at `at` that stand for themselves, each once; '' where there are none. */
function lettersAt(source: string, at: number): string {
  plainLetters.lastIndex = at;
  const found = plainLetters.exec(source)?.[0] ?? '';
  return /[*+?{]/.test(source.charAt(at + found.length)) ? found.slice(0, -1) : found;
}

/** Reads one sequence up to `|`, `)` or the end. */
function sequence(source: string, start: number): Part {
  const sets: OneOf[] = [];
  let run: OneOf = [''];
  let exact = true;
  let at = start;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const letters = lettersAt(source, at);
    if (letters !== '') {
      run = product(run, [letters]);
      at += letters.length;
      continue;
    }
    const atom = readAtom(source, at);
    const count = quantifier(source, atom.end);
    const texts = count.none && atom.exact !== undefined ? ['', ...atom.exact] : atom.exact;
    if (texts !== undefined && count.one && run.length * texts.length <= maxExact) {
      run = product(run, texts);
    } else if (!atom.empty) {
      sets.push(run);
      run = [''];
      exact = false;
      if (!count.none) sets.push(...atom.literals);
    }
    at = count.end;
  }
  sets.push(run);
  return { literals: best(sets), exact: exact ? run : undefined, end: at };
}

interface Atom extends Part {
  /** It matches no text of its own: an anchor or a look-around. */
  readonly empty?: boolean;
}

const unknown = (end: number): Atom => ({ literals: [], exact: undefined, end });
const nothing = (end: number): Atom => ({ ...unknown(end), empty: true });
const letter = (char: string, end: number): Atom => ({ literals: [], exact: [char], end });

function readAtom(source: string, at: number): Atom {
  const char = source.charAt(at);
  if (char === '\\') {
    const escaped = source.charAt(at + 1);
    if (escaped === 'b' || escaped === 'B') return nothing(at + 2);
    return /[a-zA-Z0-9]/.test(escaped) ? unknown(at + 2) : letter(escaped, at + 2);
  }
  if (char === '[') {
    const end = classEnd(source, at);
    return { literals: [], exact: listedChars(source.slice(at, end)), end };
  }
  if (char === '^' || char === '$') return nothing(at + 1);
  if (char === '.') return unknown(at + 1);
  if (char !== '(') return letter(char, at + 1);
  const opening = /^\((?:\?(?::|=|!|<=|<!|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
  const inner = alternatives(source, at + opening.length);
  return /[=!]$/.test(opening) ? nothing(inner.end + 1) : { ...inner, end: inner.end + 1 };
}

function alternatives(source: string, start: number): Part {
  let { literals, exact, end } = sequence(source, start);
  while (source[end] === '|') {
    const next = sequence(source, end + 1);
    const [one] = literals;
    const [other] = next.literals;
    literals = one && other ? [[...one, ...other]] : [];
    exact = exact && next.exact ? [...exact, ...next.exact] : undefined;
    end = next.end;
  }
  return { literals, exact, end };
}

/**
 * Literals that every match of a regular expression holds, one of each set, so that a text without
 * them need not be searched; empty where the expression promises nothing.
 */
export function requiredLiterals(source: string): readonly OneOf[] {
  return alternatives(source, 0).literals;
}
