import type { Section } from './documentSections';
import type { Hit } from './evidence';
import type { Matcher } from './matcher';
import { hitsPerFile, type ProbeInput } from './probe';
import { shorten } from './textFile';

/** What a heading rule asks for. */
export interface HeadingQuery {
  readonly titles: readonly Matcher[];
  readonly minWords: number;
  readonly atLeast: number;
  readonly countCode: boolean;
}

/** Titles of sections about plans, which show nothing of today. */
const plans = /\b(future|next steps?|roadmap|improvements?|to.?dos?|planned|ideas)\b/i;
const readme = /(^|\/)readme[^/]*$/i;

/** Documents that hold nothing but plans. */
const plansFile = /(^|[/_-])(ideas?|proposals?|roadmap|brainstorm\w*|next[_-]steps)\.\w+$/i;

/** Whether a section tells of plans, or stands in one that does. */
const isPlan = ({ title, above }: Section): boolean =>
  [title, ...above].some((one) => plans.test(one));

const wordsIn = (section: Section, countCode: boolean): number =>
  section.words.length + (countCode ? section.codeWords.length : 0);

/**
 * A section's own words and those of the sections within it. What the template wrote is not the
 * team's own.
 */
function wordsBelow({ text, scaffold }: ProbeInput, at: number, countCode: boolean): number {
  const sections = text?.sections() ?? [];
  const own = (section: Section) =>
    scaffold.generated && scaffold.isUntouched(section) ? 0 : wordsIn(section, countCode);
  const section = sections[at];
  if (section === undefined) return 0;
  let words = own(section);
  // A generated document's title stands above all of its sections, whatever they are about.
  if (scaffold.generated && section.level === 1) return words;
  for (let next = at + 1; next < sections.length; next++) {
    const inner = sections[next];
    if (inner === undefined || inner.level <= section.level) break;
    if (!isPlan(inner)) words += own(inner);
  }
  return words;
}

/** A README's first title is the project's name, whatever words are in it. */
const isProjectName = (path: string, at: number, section: Section): boolean =>
  readme.test(path) && at === 1 && section.level === 1;

/** The hit of a section that is long enough, or that waits to be filled in generated documents. */
function hitOf(input: ProbeInput, at: number, query: HeadingQuery): Hit | undefined {
  const section = input.text?.sections()[at];
  if (section === undefined) return undefined;
  const filled = wordsBelow(input, at, query.countCode) >= query.minWords;
  if (!filled && !input.scaffold.generated) return undefined;
  const snippet = shorten(section.title);
  return { ...section.place, snippet, ...(filled ? {} : { scaffolded: true }) };
}

/** A section whose title fits: its place among the sections, and that of the title in the query. */
interface Candidate {
  readonly at: number;
  readonly title: number;
}

function candidates(input: ProbeInput, query: HeadingQuery): readonly Candidate[] {
  const path = input.file.path;
  if (plansFile.test(path)) return [];
  return (input.text?.sections() ?? []).flatMap((section, at) => {
    if (section.title === '' || isProjectName(path, at, section)) return [];
    if (section.above.some((title) => plans.test(title))) return [];
    const title = query.titles.findIndex((matcher) => matcher.find(section.title) !== -1);
    return title === -1 ? [] : [{ at, title }];
  });
}

/** The sections of a document whose title fits and that hold enough own words. */
export function probeHeadings(input: ProbeInput, query: HeadingQuery): readonly Hit[] {
  const titles = new Set<number>();
  const hits: Hit[] = [];
  for (const { at, title } of candidates(input, query)) {
    const hit = hitOf(input, at, query);
    if (hit === undefined) continue;
    hits.push(hit);
    if (hit.scaffolded !== true) titles.add(title);
  }
  const empty = hits.filter((hit) => hit.scaffolded === true);
  if (titles.size < query.atLeast) return empty.slice(0, hitsPerFile);
  // Sections that wait to be filled in must not crowd out the one that somebody has filled.
  const filled = hits.filter((hit) => hit.scaffolded !== true);
  return [...filled, ...empty].slice(0, Math.max(hitsPerFile, query.atLeast));
}
