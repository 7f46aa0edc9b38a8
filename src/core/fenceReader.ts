/** What a line of a Markdown document is: words, code, or the fence around code. */
export type LineKind = 'text' | 'code' | 'fence';

const opening = /^\s*(`{3,}(?=[^`]*$)|~{3,})/;

/**
 * Tells of one line after the other what it is, by the fences before it (CommonMark 0.31, section
 * 4.5): a fence of back-ticks has no other back-ticks in its line, and it ends at one of the same
 * character that is at least as long and alone. Fences may be indented, as they are within lists.
 */
export function fenceReader(): (line: string) => LineKind {
  let open: string | undefined;
  return (line) => {
    const mark = opening.exec(line)?.[1];
    if (open === undefined) {
      open = mark;
      return mark === undefined ? 'text' : 'fence';
    }
    if (mark?.startsWith(open) !== true || line.trim() !== mark) return 'code';
    open = undefined;
    return 'fence';
  };
}
