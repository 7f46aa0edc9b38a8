import { fenceReader } from '../fenceReader';
import { atxHeading } from './atxHeading';
import { ownWords, withoutComments } from './ownWords';
import type { Passage, Place } from './passage';

/** A section of a document: from its heading to the next one of any level. */
export interface Section {
  readonly title: string;
  /** 1 for the document's title; deeper sections have higher numbers. */
  readonly level: number;
  readonly place: Place;
  /** The titles of the sections around it, outermost first. */
  readonly above: readonly string[];
  /** Own words below the heading, code blocks apart. */
  readonly words: readonly string[];
  /** Own words within code blocks. */
  readonly codeWords: readonly string[];
}

interface Heading {
  readonly title: string;
  readonly level: number;
  /** Lines that it takes. */
  readonly lines: number;
}

const underlines: Readonly<Record<string, number>> = { '=': 1, '-': 2, '~': 3, '^': 4, '"': 4 };

/** LaTeX counts its levels by name. */
const texLevels: Readonly<Record<string, number>> = {
  chapter: 1,
  section: 2,
  subsection: 3,
  subsubsection: 4,
  paragraph: 5,
  frametitle: 5,
};
const texHeading =
  /^\s*\\(chapter|(?:sub){0,2}section|paragraph|frametitle)\*?(?:\[[^\]]*\])?\{([^{}]+)\}/;

/**
 * The heading that begins on a line: of Markdown, HTML, LaTeX or reStructuredText, or a line in bold
 * letters alone, which serves as one in many READMEs.
 */
function headingAt(lines: readonly string[], at: number): Heading | undefined {
  const line = lines[at] ?? '';
  const atx = atxHeading(line);
  if (atx !== undefined) return { title: plainTitle(atx.title), level: atx.level, lines: 1 };
  const html = /^\s*<h([1-6])[^>]*>(.*?)<\/h\1>\s*$/i.exec(line);
  if (html?.[2]) return { title: plainTitle(html[2]), level: Number(html[1]), lines: 1 };
  const tex = texHeading.exec(line);
  if (tex?.[2]) return { title: plainTitle(tex[2]), level: texLevels[tex[1] ?? ''] ?? 2, lines: 1 };
  const below = lines[at + 1] ?? '';
  const rule = /^([=\-~^"])\1{2,}\s*$/.exec(below);
  if (rule && /^\s{0,3}[\p{L}\p{N}*_`]/u.test(line) && !/^\s*[-*+|]\s/.test(line)) {
    return { title: plainTitle(line), level: underlines[rule[1] ?? ''] ?? 4, lines: 2 };
  }
  const bold = /^(\*\*|__)([^*_]{2,60}?):?\1:?\s*$/.exec(line.trim());
  return bold?.[2] ? { title: plainTitle(bold[2]), level: 6, lines: 1 } : undefined;
}

/** Marks without end take time by the square of their number. */
const longestTitle = 500;

/** A heading without its markup. */
export const plainTitle = (title: string): string =>
  title
    .slice(0, longestTitle)
    .replace(/<[^>]*>|!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]|:\w+:/g, (mark) => (mark === '_' ? '_' : ''))
    .trim();

/** A section whose lines are still being read. */
interface Open extends Section {
  readonly words: string[];
  readonly codeWords: string[];
}

function openSection(
  { title, level }: Pick<Heading, 'title' | 'level'>,
  place: Place,
  around: readonly Open[],
): Open {
  return { title, level, place, above: around.map((one) => one.title), words: [], codeWords: [] };
}

/** Front matter with `status: draft` says that nothing in the document holds yet. */
const isDraft = (text: string): boolean =>
  /^---\r?\n(?:(?!---)[^\n]*\n)*?status:\s*["']?draft/i.test(text);

/** Empties the lines of the front matter, whose keys and rules would be taken for headings. */
const withoutFrontMatter = (text: string): string =>
  text.replace(/^---\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, (matter) =>
    matter.replace(/[^\n\r]+/g, ''),
  );

/**
 * The sections of a Markdown, Quarto, reStructuredText or LaTeX document, each with the words that its
 * authors wrote below it: comments, placeholders, badges, addresses and front matter do not count.
 * The text before the first heading is a section without a title.
 */
export function documentSections(passage: Passage): readonly Section[] {
  if (isDraft(passage.text)) return [];
  const lines = withoutComments(withoutFrontMatter(passage.text)).split('\n');
  let current = openSection({ title: '', level: 0 }, passage.placeOfLine(0), []);
  const sections = [current];
  /** The section that is read and those around it, outermost first. */
  let path: readonly Open[] = [];
  const kindOf = fenceReader();
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    const kind = kindOf(line);
    if (kind === 'fence') continue;
    const heading = kind === 'code' ? undefined : headingAt(lines, at);
    if (heading === undefined) {
      (kind === 'code' ? current.codeWords : current.words).push(...ownWords(line));
      continue;
    }
    const around = path.filter(({ level }) => level < heading.level);
    current = openSection(heading, passage.placeOfLine(at), around);
    sections.push(current);
    path = [...around, current];
    at += heading.lines - 1;
  }
  return sections;
}
