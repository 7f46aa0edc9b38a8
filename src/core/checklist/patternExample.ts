/** What a part of a regular expression looks like in a text, and the offset behind it. */
interface Part {
  readonly text: string;
  readonly end: number;
}

const optional = /^(?:[*?]|\{0)/;
const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\})?\??/y;
/** What stands for any text. */
const gap = '…';

function quantifierAt(source: string, at: number): string {
  quantifier.lastIndex = at;
  return quantifier.exec(source)?.[0] ?? '';
}

function classEnd(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1;
}

function escapeAt(source: string, at: number): Part {
  const char = source.charAt(at + 1);
  if (/[bB]/.test(char)) return { text: '', end: at + 2 };
  if (char === 's') return { text: ' ', end: at + 2 };
  return { text: /[a-zA-Z0-9]/.test(char) ? gap : char, end: at + 2 };
}

function groupAt(source: string, at: number): Part {
  const opening = /^\((?:\?(?::|<?[=!]|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
  const { texts, end } = alternatives(source, at + opening.length);
  // What must or must not stand around a match is no part of it.
  const text = /[=!]$/.test(opening) ? '' : (texts.find((one) => one !== '') ?? '');
  return { text, end: end + 1 };
}

function atomAt(source: string, at: number): Part {
  const char = source.charAt(at);
  if (char === '\\') return escapeAt(source, at);
  if (char === '(') return groupAt(source, at);
  if (char === '[') {
    const end = classEnd(source, at);
    const [only] = /^\[([^\\^])/.exec(source.slice(at, end))?.slice(1) ?? [];
    const isList = only !== undefined && !/^\[.-/.test(source.slice(at, end));
    return { text: isList ? only : gap, end };
  }
  if (char === '^' || char === '$') return { text: '', end: at + 1 };
  return { text: char === '.' ? gap : char, end: at + 1 };
}

/** As in `data[ _-]?source`. */
const isLetter = ({ text }: Part, count: string): boolean =>
  text.length === 1 && count.startsWith('?');

function sequence(source: string, start: number): Part {
  let text = '';
  let at = start;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = atomAt(source, at);
    const count = quantifierAt(source, atom.end);
    // A part that may be missing is left out, but for a letter, and for the text between two others.
    if (!optional.test(count) || atom.text === gap || isLetter(atom, count)) text += atom.text;
    at = atom.end + count.length;
  }
  return { text, end: at };
}

function alternatives(
  source: string,
  start: number,
): { readonly texts: readonly string[]; readonly end: number } {
  const texts: string[] = [];
  let at = start - 1;
  do {
    const { text, end } = sequence(source, at + 1);
    texts.push(text);
    at = end;
  } while (source[at] === '|');
  return { texts, end: at };
}

/**
 * Texts like those that a regular expression finds, one for each of its alternatives, for people who
 * read what is looked for: `(?:^|\.)fit_transform\(` is `fit_transform(` to them.
 */
export function patternExamples(source: string): readonly string[] {
  const texts = alternatives(source.replace(/^\(\?i\)/, ''), 0).texts;
  return texts
    .map((text) => text.replaceAll(/…[…\s]*/g, gap).replaceAll(/^[…\s]+|[…\s]+$/g, ''))
    .filter((text) => text !== '');
}
