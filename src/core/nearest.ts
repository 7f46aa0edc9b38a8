/**
 * How many letters have to be inserted, left out, replaced or swapped with their neighbour to get
 * from one word to the other: the Damerau-Levenshtein distance in its restricted form, in which no
 * letter is touched twice.
 */
function distance(from: readonly string[], to: readonly string[]): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const inserted = (current[column] ?? 0) + 1;
      const leftOut = (last[column + 1] ?? 0) + 1;
      const swap = letter === to[column - 1] && from[row - 1] === other;
      const swapped = swap ? (beforeLast[column - 1] ?? 0) + 1 : Infinity;
      current.push(Math.min(replaced, inserted, leftOut, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** One slip in a short word, one for every three letters in a long one, none in a single letter. */
const cutOff = (length: number): number => (length < 2 ? 0 : Math.max(1, Math.floor(length / 3)));

const isBeginning = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one));

/**
 * The candidate that was probably meant by a word that is none of them, for "did you mean": the one
 * with the fewest slips, capitals aside, and of equals the first; else the first that begins the word
 * or is begun by it ("feature" means "feat"). Undefined where every guess would be far-fetched.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const from = Array.from(typed);
  let best: { readonly candidate: string; readonly slips: number } | undefined;
  for (const candidate of candidates) {
    const to = Array.from(candidate.toLowerCase());
    const limit = Math.min(cutOff(Math.max(from.length, to.length)), (best?.slips ?? Infinity) - 1);
    // The difference in length is a lower bound; a huge word is never compared letter by letter.
    if (Math.abs(from.length - to.length) > limit) continue;
    const slips = distance(from, to);
    if (slips <= limit) best = { candidate, slips };
  }
  return (
    best?.candidate ?? candidates.find((candidate) => isBeginning(typed, candidate.toLowerCase()))
  );
}
