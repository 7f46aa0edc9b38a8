import type { Hit } from './evidence';
import type { AskedOfText, MayHold } from './literalIndex';
import type { Matcher } from './matcher';
import type { Passage } from './passage';
import { hitsPerFile } from './probe';
import { snippetAt } from './textFile';
import { isSpace } from './whiteSpace';

/** A hit at an offset of a passage. */
function hitAt(passage: Passage, offset: number): Hit {
  return { ...passage.place(offset), snippet: snippetAt(passage.text, offset) };
}

/** One array for all files in which nothing is found: there are many. */
export const noHits: readonly Hit[] = [];

/** What patterns ask of a text. */
export const needlesOfAll = (matchers: readonly Matcher[]): AskedOfText =>
  matchers.map(({ needles }) => needles);

/** The first place where each pattern matches, at most three, in the order of the text. */
export function matchPassage(
  passage: Passage,
  matchers: readonly Matcher[],
  mayHold: MayHold,
): readonly Hit[] {
  const possible = matchers.filter(({ needles }) => mayHold(needles));
  if (possible.length === 0) return noHits;
  const { bounded } = passage;
  const offsets: number[] = [];
  for (const matcher of possible) {
    const offset = matcher.find(bounded.text);
    if (offset !== -1) offsets.push(offset + leadingSpace(bounded.text, offset));
  }
  return hitsAt(bounded, offsets);
}

/** A pattern may begin with line ends and indentation, but its evidence is what follows. */
function leadingSpace(text: string, offset: number): number {
  const end = Math.min(text.length, offset + 400);
  let at = offset;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at - offset;
}

/** Hits at offsets, one per line, at most three. */
export function hitsAt(passage: Passage, offsets: readonly number[]): readonly Hit[] {
  const [only] = offsets;
  if (only === undefined) return noHits;
  if (offsets.length === 1) return [hitAt(passage, only)];
  const seen = new Set<string>();
  const hits: Hit[] = [];
  for (const offset of [...offsets].sort((one, other) => one - other)) {
    const hit = hitAt(passage, offset);
    const key = `${hit.cell ?? 0}:${hit.line}`;
    if (!seen.has(key)) hits.push(hit);
    seen.add(key);
    if (hits.length === hitsPerFile) break;
  }
  return hits;
}
