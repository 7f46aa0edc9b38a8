/**
 * Where a footer begins is decided as conventional-commits-parser does it, so that the
 * `conventional` preset agrees with commitlint: at the first line that is a breaking-change note or
 * that refers to an issue. Where a line has an action word ("fixes #12"), only what follows one
 * counts; a piece with a URL in it refers to nothing.
 */
const action = /(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?)\s+/gi;
/** What ends the piece that an action word begins; no piece reaches beyond a stray line end. */
const pieceEnd = /close|fix|resolve|[\r\u2028\u2029]/i;
const strayEnd = /[\r\u2028\u2029]/;
const reference = /#([\w-]+)(?=\s|$|[,;)\]])/g;
const url = /\bhttps?:\/\/[-a-zA-Z0-9@:%_+.~#?&/=]/;
const note = /^[\s|*]*BREAKING[ -]CHANGE[:\s]/i;

function referencesOf(piece: string): readonly string[] {
  if (!piece.includes('#') || url.test(piece)) return [];
  return Array.from(piece.matchAll(reference), (match) => match[0]);
}

/** The issues that a line refers to, as written: `#12`. */
export function referencesIn(line: string): readonly string[] {
  if (!line.includes('#')) return [];
  const pieces: string[] = [];
  action.lastIndex = 0;
  for (let match = action.exec(line); match; match = action.exec(line)) {
    const rest = line.slice(action.lastIndex);
    const end = pieceEnd.exec(rest);
    const piece = rest.slice(0, end?.index);
    if (!end || !strayEnd.test(end[0])) pieces.push(piece);
    action.lastIndex += piece.length;
  }
  return (pieces.length > 0 ? pieces : line.split(strayEnd)).flatMap(referencesOf);
}

/** Tells without a pattern that a line begins with another letter than the notes do. */
export function beginsOtherwise(line: string): boolean {
  const first = line.charAt(0).toLowerCase();
  return first >= 'a' && first <= 'z' && first !== 'b';
}

/** Whether a line opens a breaking-change note, in any capitals. */
export const isNoteLine = (line: string): boolean => !beginsOtherwise(line) && note.test(line);
