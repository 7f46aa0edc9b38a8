import type { Section } from './documentSections';
import type { Hit } from './evidence';
import type { Matcher } from './matcher';
import { hitsPerFile, type ProbeInput } from './probe';
import { detached } from './textProbes';
import { shorten } from './textFile';

/** What a heading rule asks for. */
export interface HeadingQuery {
  readonly titles: readonly Matcher[];
  readonly minWords: number;
  readonly atLeast: number;
  readonly countCode: boolean;
}

/** Sections that tell of plans show nothing of today. */
const plans = /\b(future|next steps?|roadmap|improvements?|to.?dos?|planned|ideas)\b/i;
const readme = /(^|\/)readme[^/]*$/i;

const wordsIn = (section: Section, countCode: boolean): number =>
  section.words.length + (countCode ? section.codeWords.length : 0);

/** A section's own words and those of the sections within it. */
function wordsBelow(sections: readonly Section[], at: number, countCode: boolean): number {
  const section = sections[at];
  if (section === undefined) return 0;
  let words = wordsIn(section, countCode);
  for (let next = at + 1; (sections[next]?.level ?? 0) > section.level; next++) {
    const inner = sections[next];
    if (inner !== undefined) words += wordsIn(inner, countCode);
  }
  return words;
}

/** A README's first title is the project's name, whatever words are in it. */
const isProjectName = (path: string, at: number, section: Section): boolean =>
  readme.test(path) && at === 1 && section.level === 1;

function hitOf({ text, scaffold }: ProbeInput, at: number, query: HeadingQuery): Hit | undefined {
  const sections = text?.sections() ?? [];
  const section = sections[at];
  if (section === undefined) return undefined;
  const filled = wordsBelow(sections, at, query.countCode) >= query.minWords;
  const scaffolded = scaffold.generated && (!filled || scaffold.isUntouchedSection(section));
  if (!filled && !scaffolded) return undefined;
  const snippet = detached(shorten(section.title));
  return { ...section.place, snippet, ...(scaffolded ? { scaffolded } : {}) };
}

function candidates(input: ProbeInput, query: HeadingQuery): readonly (readonly [number, number])[] {
  const path = input.file.path;
  return (input.text?.sections() ?? []).flatMap((section, at) => {
    if (section.title === '' || isProjectName(path, at, section)) return [];
    if (section.above.some((title) => plans.test(title))) return [];
    const title = query.titles.findIndex((matcher) => matcher.find(section.title) !== -1);
    return title === -1 ? [] : [[at, title] as const];
  });
}

/** The sections of a document whose title fits and that hold enough own words. */
export function probeHeadings(input: ProbeInput, query: HeadingQuery): readonly Hit[] {
  const titles = new Set<number>();
  const hits: Hit[] = [];
  for (const [at, title] of candidates(input, query)) {
    const hit = hitOf(input, at, query);
    if (hit === undefined) continue;
    hits.push(hit);
    if (hit.scaffolded !== true) titles.add(title);
  }
  if (titles.size >= query.atLeast) return hits.slice(0, Math.max(hitsPerFile, query.atLeast));
  return hits.filter((hit) => hit.scaffolded === true).slice(0, hitsPerFile);
}
