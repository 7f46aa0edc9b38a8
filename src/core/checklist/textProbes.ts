import type { Hit } from './evidence';
import type { InspectedFile } from './inspectedFile';
import type { Matcher } from './matcher';
import { placesOf, type Passage } from './passage';
import { hitsPerFile } from './probe';
import { snippetAt } from './textFile';

/** A copy that does not keep the text it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}

/** A hit at an offset of a passage. */
export function hitAt(passage: Passage, offset: number): Hit {
  return { ...placesOf(passage)(offset), snippet: detached(snippetAt(passage.text, offset)) };
}

/** The first place where each pattern matches, at most three, in the order of the text. */
export function matchPassage(
  passage: Passage,
  matchers: readonly Matcher[],
  mayHold: InspectedFile['mayHold'],
): readonly Hit[] {
  const offsets: number[] = [];
  for (const matcher of matchers) {
    if (!mayHold(matcher.literals)) continue;
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
