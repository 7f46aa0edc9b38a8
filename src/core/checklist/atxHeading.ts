/** A heading that begins with #. */
export interface AtxHeading {
  /** How many # it has. */
  readonly level: number;
  /** What follows them, markup included; never empty. */
  readonly title: string;
  /** Whether a space stands between the two, as CommonMark wants. */
  readonly spaced: boolean;
}

const opening = /^ {0,3}(#{1,6})([ \t]*)/;

/** Without the # that close a heading: behind a space, or alone. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd() : text;
}

/**
 * The ATX heading on a line (CommonMark 0.31, section 4.2), if there is one. Without an expression for
 * all of it: that takes time by the cube of a gap.
 */
export function atxHeading(line: string): AtxHeading | undefined {
  const [whole, marks = '', gap = ''] = opening.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const title = withoutClosing(line.slice(whole.length).trimEnd());
  return title === '' ? undefined : { level: marks.length, title, spaced: gap !== '' };
}
