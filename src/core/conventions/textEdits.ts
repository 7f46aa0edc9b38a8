import type { Fix, Position, Range, TextEdit } from '../finding';

/** The offset at which each line of a text begins; a line ends with LF, CRLF or the text's end. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function offsetOf(position: Position, starts: readonly number[], length: number): number {
  const start = starts[position.line - 1];
  return start === undefined ? length : Math.min(start + position.column - 1, length);
}

/** Applies edits that do not overlap; their ranges all mean the text as it is before. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const placed = edits
    .map((edit, order) => ({
      from: offsetOf(edit.range.start, starts, text.length),
      to: offsetOf(edit.range.end, starts, text.length),
      newText: edit.newText,
      order,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.order - b.order);
  let result = '';
  let done = 0;
  for (const edit of placed) {
    if (edit.from < done) continue;
    result += text.slice(done, edit.from) + edit.newText;
    done = edit.to;
  }
  return result + text.slice(done);
}

/** The text after one repair. */
export const applyFix = (text: string, fix: Fix): string => applyEdits(text, fix.edits);

/** A range within one line; columns count from 1, `to` is exclusive. */
export const lineRange = (line: number, from: number, to: number): Range => ({
  start: { line, column: from },
  end: { line, column: to },
});

/** An edit within one line. */
export const replace = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: lineRange(line, from, to),
  newText,
});

/** What ends a line in this text. */
export const lineEnd = (text: string): '\r\n' | '\n' => {
  const at = text.indexOf('\n');
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
};
