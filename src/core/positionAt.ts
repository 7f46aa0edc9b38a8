import type { Position } from './finding';

/** The place of an offset in a text; a line ends with LF, CRLF or the text's end. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
