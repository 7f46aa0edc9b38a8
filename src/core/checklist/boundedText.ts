import { isSpace } from './whiteSpace';

// All in characters. Texts whose lines are no longer than this are left as they are, gaps apart.
const longestLine = 2_000;
/** What stands behind this in a line is cut off. */
const keptOfLine = 5_000;
const longestWord = 200;
const longestGap = 400;
/** Put into long words and gaps to end them: no text has it, and `\w` and `\s` do not match it. */
const stop = '\u0001';

/** Jumps from line end to line end as far as `longestLine` allows, so that few characters are read. */
function hasLongLine(text: string): boolean {
  let start = 0;
  while (text.length - start > longestLine) {
    const end = text.lastIndexOf('\n', start + longestLine);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}

/** Looks at every `longestGap`th character alone: no gap that is too long lies between two of them. */
function hasLongGap(text: string): boolean {
  for (let at = longestGap - 1; at < text.length; at += longestGap) {
    if (!isSpace(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isSpace(text.charCodeAt(start - 1))) start--;
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at - start >= longestGap) return true;
  }
  return false;
}

/** Puts a stop behind every run of `length` characters of a class. */
const withStops = (text: string, characters: '\\w' | '\\s', length: number): string =>
  text.replace(new RegExp(`${characters}{${length}}`, 'g'), `$&${stop}`);

const withShortLines = (text: string): string =>
  withStops(text.replace(new RegExp(`(.{${keptOfLine}}).+`, 'g'), '$1'), '\\w', longestWord);

/** What ends a line for a regular expression, but not where the lines of a file are counted. */
const oddLineEnds = /\r(?!\n)|[\u2028\u2029]/g;

/**
 * A text in which no word, no gap and no line goes on for ever, with as many lines. Patterns such as
 * `\w*frame\w*` take time by the square of a word's length: a picture written as digits into a
 * program would take minutes, and tell nothing.
 */
export function boundedText(text: string): string {
  const lines = text.replace(oddLineEnds, ' ');
  const words = hasLongLine(lines) ? withShortLines(lines) : lines;
  return hasLongGap(words) ? withStops(words, '\\s', longestGap) : words;
}
