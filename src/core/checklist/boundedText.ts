const longestLine = 2_000;
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

const broken = (text: string, part: string, length: number): string =>
  text.replace(new RegExp(`${part}{${length}}`, 'g'), `$&${stop}`);

/**
 * A text in which no word and no gap goes on for ever, with the same lines. Patterns such as
 * `\w*frame\w*` take time by the square of a word's length: a picture written as digits into a
 * program would take minutes, and tell nothing.
 */
export function boundedText(text: string): string {
  const words = hasLongLine(text) ? broken(text, '\\w', longestWord) : text;
  const isGap = (character: string): boolean => words.includes(character.repeat(longestGap));
  return ['\n', ' ', '\t', '\r\n'].some(isGap) ? broken(words, '\\s', longestGap) : words;
}
