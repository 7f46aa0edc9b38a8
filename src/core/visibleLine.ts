import { codePoint } from './quote';

/** Control characters and marks that turn the rest of a line around; a tab does no harm. */
const unruly = /(?!\t)[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A text that came from somewhere else as one line of a terminal or a document: line ends become
 * blanks, and what would move the cursor or reorder the line is written as "<U+001B>".
 */
export function visibleLine(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(unruly, (character) => `<${codePoint(character)}>`);
}
