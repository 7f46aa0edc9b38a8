import type { Fix } from '../finding';
import type { MessageLine } from './cleanMessage';
import { isProse, listMarkerOf } from './longLines';
import { lineEnd } from './textEdits';

/** A line that begins like this would be read as a comment, a list item, a quote or a table. */
const misleading = /^(?:[#;>|*+-]|\d{1,3}[.)](?:\s|$)|BREAKING)/i;

/** Breaks words into lines of at most `max` characters; a longer word stands alone. */
function fill(words: readonly string[], first: string, next: string, max: number): string[] {
  const lines: string[] = [];
  let current: string[] = [];
  let length = first.length;
  for (const word of words) {
    if (current.length > 0 && length + 1 + word.length > max) {
      // The word that must not begin a line takes its predecessor along.
      const carried = misleading.test(word) && current.length > 1 ? current.splice(-1) : [];
      lines.push(current.join(' '));
      current = [...carried];
      length = next.length + carried.join(' ').length;
    }
    length += (current.length > 0 ? 1 : 0) + word.length;
    current.push(word);
  }
  if (current.length > 0) lines.push(current.join(' '));
  return lines.map((line, index) => (index === 0 ? first : next) + line);
}

const indentOf = (text: string): string => /^\s*/.exec(text)?.[0] ?? '';

/** How far the prose that a line begins or continues reaches; `to` is exclusive. */
function paragraphEnd(lines: readonly MessageLine[], from: number, indent: string): number {
  let to = from + 1;
  for (; to < lines.length; to++) {
    const text = lines[to]?.text ?? '';
    if (!isProse(text) || listMarkerOf(text) !== '' || indentOf(text) !== indent) break;
    if (lines[to]?.number !== (lines[to - 1]?.number ?? 0) + 1) break;
  }
  return to;
}

/** A repair, and the index of the first line below the paragraph that it wraps. */
export interface Wrapping {
  readonly fix: Fix;
  readonly to: number;
}

/**
 * The repair for over-long lines: the paragraph is wrapped anew from that line on, list items keep
 * their indentation. `index` is the line's place in `lines`.
 */
export function wrapLines(
  source: string,
  lines: readonly MessageLine[],
  index: number,
  max: number,
): Wrapping | undefined {
  const line = lines[index];
  if (!line) return undefined;
  const marker = listMarkerOf(line.text);
  const first = marker || indentOf(line.text);
  const next = ' '.repeat(marker.length) || first;
  const to = paragraphEnd(lines, index, next);
  const last = lines[to - 1] ?? line;
  const text = lines
    .slice(index, to)
    .map((each, at) => (at === 0 ? each.text.slice(first.length) : each.text))
    .join(' ');
  const words = text.split(/\s+/).filter((word) => word !== '');
  const range = {
    start: { line: line.number, column: 1 },
    end: { line: last.number, column: last.text.length + 1 },
  };
  const newText = fill(words, first, next, max).join(lineEnd(source));
  return { fix: { title: `Wrap at ${max} characters`, edits: [{ range, newText }] }, to };
}
