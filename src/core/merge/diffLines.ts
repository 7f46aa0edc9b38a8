import { slideChanges } from './slideChanges';

/** Lines `from` up to `to` (not included), counted from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A run of old lines, and the new lines that stand in their place; one of them may be empty. */
export interface Hunk {
  readonly old: Span;
  readonly new: Span;
}

/** A part of both sequences that is still to be compared. */
interface Box {
  readonly old: Span;
  readonly new: Span;
}

/** Beyond this many differences the texts have nothing to do with each other, and time matters. */
const MAX_DIFFERENCES = 2_000;

/**
 * The differences of two sequences of line numbers (the same number for the same text), in order.
 * E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in linear space; runs that
 * could stand in several places stand where git puts them.
 */
export function diffLines(a: readonly number[], b: readonly number[]): readonly Hunk[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  // What the other text does not have at all need not be looked for.
  const removed = a.map((line) => !inB.has(line));
  const added = b.map((line) => !inA.has(line));
  markShortest(a, removed, b, added);
  slideChanges(a, removed, added);
  slideChanges(b, added, removed);
  return hunks(removed, added);
}

/** Marks, of the lines that are not marked yet, the fewest without which the rest is the same. */
function markShortest(
  a: readonly number[],
  removed: boolean[],
  b: readonly number[],
  added: boolean[],
): void {
  const [x, y] = [unmarked(removed), unmarked(added)];
  const [left, right] = [x.map((index) => a[index] ?? -1), y.map((index) => b[index] ?? -1)];
  const boxes: Box[] = [{ old: { from: 0, to: x.length }, new: { from: 0, to: y.length } }];
  for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
    const { old, new: fresh } = trim(left, right, box);
    const isOneSided = old.from === old.to || fresh.from === fresh.to;
    const point = isOneSided ? undefined : meetingPoint(left, right, { old, new: fresh });
    if (point === undefined) {
      for (const index of x.slice(old.from, old.to)) removed[index] = true;
      for (const index of y.slice(fresh.from, fresh.to)) added[index] = true;
      continue;
    }
    boxes.push(
      { old: { from: old.from, to: point.x }, new: { from: fresh.from, to: point.y } },
      { old: { from: point.x, to: old.to }, new: { from: point.y, to: fresh.to } },
    );
  }
}

function unmarked(marks: readonly boolean[]): readonly number[] {
  return marks.flatMap((mark, index) => (mark ? [] : [index]));
}

/** Without the lines that both begin and end with. */
function trim(a: readonly number[], b: readonly number[], box: Box): Box {
  let [x, y] = [box.old.from, box.new.from];
  let [u, v] = [box.old.to, box.new.to];
  while (x < u && y < v && a[x] === b[y]) [x, y] = [x + 1, y + 1];
  while (x < u && y < v && a[u - 1] === b[v - 1]) [u, v] = [u - 1, v - 1];
  return { old: { from: x, to: u }, new: { from: y, to: v } };
}

/**
 * A point that a shortest way through the box passes, found from both ends at once; undefined where
 * that would take too long. Diagonals are `x - y`; each front holds how far it has come on each.
 */
function meetingPoint(
  a: readonly number[],
  b: readonly number[],
  { old, new: fresh }: Box,
): { readonly x: number; readonly y: number } | undefined {
  const [start, end] = [old.from - fresh.from, old.to - fresh.to];
  const [lowest, highest] = [old.from - fresh.to, old.to - fresh.from];
  const ahead = new Map([[start, old.from]]);
  const behind = new Map([[end, old.to]]);
  const isOdd = (start - end) % 2 !== 0;
  for (let step = 1; step <= MAX_DIFFERENCES; step += 1) {
    for (const k of diagonals(start, step, lowest, highest)) {
      // A step to the right, or one down; neither may leave the box.
      const [left = Infinity, above = Infinity] = [ahead.get(k - 1), ahead.get(k + 1)];
      let x = Math.max(left < old.to ? left + 1 : -1, above - k <= fresh.to ? above : -1);
      if (x < 0) continue;
      while (x < old.to && x - k < fresh.to && a[x] === b[x - k]) x += 1;
      ahead.set(k, x);
      if (isOdd && (behind.get(k) ?? Infinity) <= x) return { x, y: x - k };
    }
    for (const k of diagonals(end, step, lowest, highest)) {
      const [below = -1, right = -1] = [behind.get(k - 1), behind.get(k + 1)];
      let x = Math.min(
        below - k >= fresh.from && below >= 0 ? below : Infinity,
        right > old.from ? right - 1 : Infinity,
      );
      if (x === Infinity) continue;
      while (x > old.from && x - k > fresh.from && a[x - 1] === b[x - 1 - k]) x -= 1;
      behind.set(k, x);
      if (!isOdd && x <= (ahead.get(k) ?? -1)) return { x, y: x - k };
    }
  }
  return undefined;
}

/** The diagonals that `step` differences from `center` lead to, within the box, from the highest. */
function* diagonals(
  center: number,
  step: number,
  lowest: number,
  highest: number,
): Generator<number> {
  const top = center + step - 2 * Math.ceil(Math.max(0, center + step - highest) / 2);
  const bottom = center - step + 2 * Math.ceil(Math.max(0, lowest - center + step) / 2);
  for (let k = top; k >= bottom; k -= 2) yield k;
}

/** Pairs each run of removed lines with the run of added ones in the same place. */
function hunks(removed: readonly boolean[], added: readonly boolean[]): readonly Hunk[] {
  const found: Hunk[] = [];
  let [x, y] = [0, 0];
  while (x < removed.length || y < added.length) {
    const [u, v] = [runEnd(removed, x), runEnd(added, y)];
    if (u > x || v > y) found.push({ old: { from: x, to: u }, new: { from: y, to: v } });
    [x, y] = [u + 1, v + 1];
  }
  return found;
}

/** Where the run of marked lines ends that begins at `from`; `from` itself where none does. */
function runEnd(marks: readonly boolean[], from: number): number {
  let to = from;
  while (marks[to] === true) to += 1;
  return to;
}
