import type { Hit } from './evidence';
import type { Matcher } from './matcher';
import type { Passage } from './passage';
import { hitsPerFile } from './probe';
import { snippetAt } from './textFile';
import type { MayHold } from './trigrams';

/** A copy that does not keep the text it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}

/** A hit at an offset of a passage. */
export function hitAt(passage: Passage, offset: number): Hit {
  return { ...passage.place(offset), snippet: detached(snippetAt(passage.text, offset)) };
}

/** One array for all files in which nothing is found: there are many. */
export const noHits: readonly Hit[] = [];

/** Whether any pattern can match at all. */
export function mayMatch(matchers: readonly Matcher[], mayHold: MayHold): boolean {
  for (const { needles } of matchers) if (mayHold(needles)) return true;
  return false;
}

/** The first place where each pattern matches, at most three, in the order of the text. */
export function matchPassage(
  passage: Passage,
  matchers: readonly Matcher[],
  mayHold: MayHold,
): readonly Hit[] {
  if (!mayMatch(matchers, mayHold)) return noHits;
  const offsets: number[] = [];
  for (const matcher of matchers) {
    if (!mayHold(matcher.needles)) continue;
    const offset = matcher.find(passage.text);
    if (offset !== -1) offsets.push(offset + leadingSpace(passage.text, offset));
  }
  return hitsAt(passage, offsets);
}

/** A pattern may begin with line ends and indentation, but its evidence is what follows. */
function leadingSpace(text: string, offset: number): number {
  const rest = text.slice(offset, offset + 400);
  return rest.length - rest.trimStart().length;
}

/** Hits at offsets, one per line, at most three. */
export function hitsAt(passage: Passage, offsets: readonly number[]): readonly Hit[] {
  if (offsets.length === 0) return noHits;
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
