import { isSpace } from './whiteSpace';

const longestLine = 2_000;
/** Nobody reads on in a line so long. */
const readOfLine = 5_000;
const longestWord = 200;
const longestGap = 400;
/** Stands in no text that people write, and is neither a word nor white space. */
const stop = '\u0001';

/** Looks at one character in a hundred: back from where a line would be too long to its beginning. */
function hasLongLine(text: string): boolean {
  let start = 0;
  while (text.length - start > longestLine) {
    const end = text.lastIndexOf('\n', start + longestLine);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}

/** Whether white space goes on for too long; of each gap that long at least one place is looked at. */
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

const broken = (text: string, part: string, length: number): string =>
  text.replace(new RegExp(`${part}{${length}}`, 'g'), `$&${stop}`);

const withShortLines = (text: string): string =>
  broken(text.replace(new RegExp(`(.{${readOfLine}}).+`, 'g'), '$1'), '\\w', longestWord);

/** For a regular expression a line ends there as well, for the lines of a file it does not. */
const oddLineEnds = /\r(?!\n)|[\u2028\u2029]/g;

/**
 * A text in which no word, no gap and no line goes on for ever, with as many lines. Patterns such as
 * `\w*frame\w*` take time by the square of a word's length: a picture written as digits into a
 * program would take minutes, and tell nothing.
 */
export function boundedText(text: string): string {
  const lines = text.replace(oddLineEnds, ' ');
  const words = hasLongLine(lines) ? withShortLines(lines) : lines;
  return hasLongGap(words) ? broken(words, '\\s', longestGap) : words;
}
