/**
 * Where a footer begins is decided as conventional-commits-parser does it, so that the
 * `conventional` preset agrees with commitlint: at the first line that is a breaking-change note or
 * that refers to an issue. Where a line has an action word ("fixes #12"), only what follows one
 * counts; a piece with a URL in it refers to nothing.
 */
const action = /(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?)\s+/gi;
const actionWord = /close|fix|resolve/i;
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
    const next = actionWord.exec(rest);
    const piece = rest.slice(0, next?.index);
    pieces.push(piece);
    action.lastIndex += piece.length;
  }
  return (pieces.length > 0 ? pieces : [line]).flatMap(referencesOf);
}

/** Whether a line opens a breaking-change note, in any capitals. */
export const isNoteLine = (line: string): boolean => note.test(line);
