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

function linesPart(message: ParsedMessage, name: 'body' | 'footer'): Part {
  const lines = message[name];
  const first = lines[0];
  const last = lines.at(-1);
  return {
    name,
    text: lines.map((line) => line.text).join('\n'),
    range:
      first && last
        ? {
            start: { line: first.number, column: 1 },
            end: { line: last.number, column: last.text.length + 1 },
          }
        : headerRange(message),
  };
}

/** Cuts a part out of a message. */
export function partOf(message: ParsedMessage, name: PartName): Part {
  if (name === 'body' || name === 'footer') return linesPart(message, name);
  if (name === 'header') {
    return { name, text: message.header?.text ?? '', range: headerRange(message) };
  }
  const piece = message[name];
  if (!piece) return { name, text: '', range: headerRange(message) };
  const line = message.header?.number ?? 1;
  return {
    name,
    text: piece.text,
    range: lineRange(line, piece.column, piece.column + piece.text.length),
  };
}
