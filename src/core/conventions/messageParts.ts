import type { Range } from '../finding';
import type { MessageLine } from './cleanMessage';
import type { ParsedMessage } from './parseMessage';
import { lineRange } from './textEdits';

/** The parts of a message that have rules of their own. */
export type PartName = 'type' | 'scope' | 'subject' | 'header' | 'body' | 'footer';

/** A part's text and place; its text is empty where the message does not have it. */
export interface Part {
  readonly name: PartName;
  readonly text: string;
  readonly range: Range;
}

const wholeLine = (line: MessageLine): Range => lineRange(line.number, 1, line.text.length + 1);

/** The whole header, or the very first place of a message without one. */
export const headerRange = (message: ParsedMessage): Range =>
  message.header ? wholeLine(message.header) : lineRange(1, 1, 1);

function linesRange(message: ParsedMessage, name: 'body' | 'footer'): Range {
  const lines = message[name];
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return headerRange(message);
  return {
    start: { line: first.number, column: 1 },
    end: { line: last.number, column: last.text.length + 1 },
  };
}

function rangeOf(message: ParsedMessage, name: PartName): Range {
  if (name === 'body' || name === 'footer') return linesRange(message, name);
  const piece = name === 'header' ? undefined : message[name];
  if (!piece) return headerRange(message);
  const line = message.header?.number ?? 1;
  return lineRange(line, piece.column, piece.column + piece.text.length);
}

/** A part's text alone: all that is asked for where a rule has nothing to say. */
export function textOf(message: ParsedMessage, name: PartName): string {
  if (name !== 'body' && name !== 'footer') return message[name]?.text ?? '';
  const lines = message[name];
  return lines.length === 0 ? '' : lines.map((line) => line.text).join('\n');
}

/** Cuts a part out of a message. */
export const partOf = (message: ParsedMessage, name: PartName): Part => ({
  name,
  text: textOf(message, name),
  range: rangeOf(message, name),
});
