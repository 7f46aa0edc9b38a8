/** A part of a merged text. */
export type Piece =
  /** The same on both sides. */
  | { readonly kind: 'common'; readonly lines: readonly string[] }
  /** What one side changed, or both alike. */
  | { readonly kind: 'change'; readonly lines: readonly string[] }
  | {
      readonly kind: 'conflict';
      readonly ours: readonly string[];
      readonly theirs: readonly string[];
    };

/** With this many common lines between them, two conflicts are read as two. */
const FAR_APART = 4;

/** Makes one conflict of two that have next to nothing, or nothing to read, between them. */
export function joinConflicts(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'conflict' && piece.lines.length === 0) continue;
    const gap = joined.at(-1);
    const common = gap?.kind === 'common' ? gap.lines : [];
    const before = gap?.kind === 'common' ? joined.at(-2) : gap;
    if (piece.kind !== 'conflict' || before?.kind !== 'conflict' || isDivider(common)) {
      pushPiece(joined, piece);
      continue;
    }
    joined.splice(gap === before ? -1 : -2, 2, {
      kind: 'conflict',
      ours: [...before.ours, ...common, ...piece.ours],
      theirs: [...before.theirs, ...common, ...piece.theirs],
    });
  }
  return joined;
}

/** Common lines that follow each other are one piece. */
function pushPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (piece.kind === 'common' && last?.kind === 'common')
    pieces.splice(-1, 1, { kind: 'common', lines: [...last.lines, ...piece.lines] });
  else pieces.push(piece);
}

/** Whether lines are many enough, and have a letter or digit, to keep conflicts apart. */
function isDivider(lines: readonly string[]): boolean {
  return lines.length >= FAR_APART && lines.some((line) => /[A-Za-z0-9]/.test(line));
}
