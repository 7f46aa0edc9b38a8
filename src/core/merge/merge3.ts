import { diffLines, type Hunk, type Span } from './diffLines';
import { joinConflicts, type Piece } from './pieces';

/** What the two sides of a conflict are called in the text. */
export interface Labels {
  readonly ours: string;
  readonly theirs: string;
}

/** A merged text. */
export interface Merged {
  readonly text: string;
  /** How many places need a person; each stands between markers in the text. */
  readonly conflicts: number;
}

/**
 * Merges two texts that came from a third, line by line, as `git merge-file` does: changes of one
 * side are taken, equal ones once, and where both sides changed the same or adjoining lines, both
 * stand between conflict markers. Without a common text give an empty one: then the texts conflict
 * exactly where they differ.
 *
 * Beyond git: line endings do not count as changes. The text keeps the endings of `ours`, and what
 * comes from `theirs` gets them too.
 */
export function merge3(base: string, ours: string, theirs: string, labels: Labels): Merged {
  const texts = { base: splitLines(base), ours: splitLines(ours), theirs: splitLines(theirs) };
  const ending = dominantEnding(texts.ours) ?? dominantEnding(texts.theirs) ?? '\n';
  const adapted = { ...texts, theirs: texts.theirs.map((line) => withEnding(line, ending)) };
  const pieces = joinConflicts(mergePieces(adapted));
  const conflicts = pieces.filter(({ kind }) => kind === 'conflict').length;
  const lines = pieces.flatMap((piece) =>
    piece.kind === 'conflict' ? markedLines(piece, labels, ending) : piece.lines,
  );
  return { text: lines.join(''), conflicts };
}

interface Texts {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** Each line with its ending, so that a missing one at the end of the text is a difference. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function dominantEnding(lines: readonly string[]): '\n' | '\r\n' | undefined {
  const ended = lines.filter((line) => line.endsWith('\n'));
  if (ended.length === 0) return undefined;
  const windows = ended.filter((line) => line.endsWith('\r\n'));
  return windows.length * 2 > ended.length ? '\r\n' : '\n';
}

function withEnding(line: string, ending: string): string {
  return line.endsWith('\n') ? line.replace(/\r?\n$/, ending) : line;
}

/** Gives equal lines equal numbers; how a line ends does not count, but that it does. */
function numberLines(): (lines: readonly string[]) => readonly number[] {
  const known = new Map<string, number>();
  return (lines) =>
    lines.map((line) => {
      const key = withEnding(line, '\n');
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    });
}

function mergePieces(texts: Texts): readonly Piece[] {
  const number = numberLines();
  const [base, ours, theirs] = [number(texts.base), number(texts.ours), number(texts.theirs)];
  const pieces: Piece[] = [];
  const before = { base: 0, ours: 0 };
  for (const region of regions(diffLines(base, ours), diffLines(base, theirs))) {
    const common = texts.ours.slice(before.ours, region.ours.from);
    pieces.push({ kind: 'common', lines: common });
    if (region.changed === 'both') {
      const hunks = diffLines(slice(ours, region.ours), slice(theirs, region.theirs));
      pieces.push(
        ...refine(slice(texts.ours, region.ours), slice(texts.theirs, region.theirs), hunks),
      );
    } else {
      pieces.push({ kind: 'change', lines: slice(texts[region.changed], region[region.changed]) });
    }
    before.ours = region.ours.to;
  }
  return [...pieces, { kind: 'common', lines: texts.ours.slice(before.ours) }];
}

const slice = <T>(items: readonly T[], { from, to }: Span): readonly T[] => items.slice(from, to);

/** A part of the base that was changed, and what stands in its place on either side. */
interface Region {
  readonly changed: 'ours' | 'theirs' | 'both';
  readonly ours: Span;
  readonly theirs: Span;
}

/** Changes that overlap or touch belong together. */
function* regions(ours: readonly Hunk[], theirs: readonly Hunk[]): Generator<Region> {
  const shift = { ours: 0, theirs: 0 };
  const hunks = [
    ...ours.map((hunk) => ({ ...hunk, side: 'ours' as const })),
    ...theirs.map((hunk) => ({ ...hunk, side: 'theirs' as const })),
  ].sort((a, b) => a.old.from - b.old.from);
  for (let index = 0; index < hunks.length;) {
    const from = hunks[index]?.old.from ?? 0;
    const start = { ours: from + shift.ours, theirs: from + shift.theirs };
    const sides = new Set<'ours' | 'theirs'>();
    let to = from;
    for (let hunk = hunks[index]; hunk && hunk.old.from <= to; hunk = hunks[(index += 1)]) {
      to = Math.max(to, hunk.old.to);
      shift[hunk.side] = hunk.new.to - hunk.old.to;
      sides.add(hunk.side);
    }
    const [side = 'ours'] = sides;
    yield {
      changed: sides.size === 2 ? 'both' : side,
      ours: { from: start.ours, to: to + shift.ours },
      theirs: { from: start.theirs, to: to + shift.theirs },
    };
  }
}

/** What both sides changed alike is no conflict. */
function refine(
  ours: readonly string[],
  theirs: readonly string[],
  hunks: readonly Hunk[],
): readonly Piece[] {
  if (hunks.length === 0) return [{ kind: 'change', lines: ours }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const hunk of hunks) {
    pieces.push({ kind: 'common', lines: ours.slice(at, hunk.old.from) });
    pieces.push({
      kind: 'conflict',
      ours: slice(ours, hunk.old),
      theirs: slice(theirs, hunk.new),
    });
    at = hunk.old.to;
  }
  return [...pieces, { kind: 'common', lines: ours.slice(at) }];
}

function markedLines(
  { ours, theirs }: Extract<Piece, { readonly kind: 'conflict' }>,
  labels: Labels,
  ending: string,
): readonly string[] {
  const ended = (line: string): string => (line.endsWith('\n') ? line : `${line}${ending}`);
  return [
    `<<<<<<< ${labels.ours}${ending}`,
    ...ours.map(ended),
    `=======${ending}`,
    ...theirs.map(ended),
    `>>>>>>> ${labels.theirs}${ending}`,
  ];
}
