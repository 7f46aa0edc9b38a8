import { fenceReader } from '../fenceReader';
import { atxHeading } from './atxHeading';
import { anchorOf } from './fixTarget';
import { withoutComments } from './ownWords';

/** Where a section of a Markdown document stands. Lines count from 0. */
export interface SectionSpan {
  readonly title: string;
  /** How many # its heading has. */
  readonly level: number;
  /** The heading's line. */
  readonly start: number;
  /** The first line that is no longer its own: the next heading's of any level. */
  readonly end: number;
}

/**
 * The sections of a document at its ATX headings (CommonMark 0.31, section 4.2); headings in fenced
 * code and in comments are text.
 */
export function sectionSpans(text: string): readonly SectionSpan[] {
  const lines = withoutComments(text).split('\n');
  const starts: { title: string; level: number; start: number }[] = [];
  const kindOf = fenceReader();
  for (const [start, line] of lines.entries()) {
    const heading = kindOf(line) === 'text' ? atxHeading(line) : undefined;
    if (heading?.spaced !== true) continue;
    starts.push({ title: heading.title, level: heading.level, start });
  }
  return starts.map((section, at) => ({
    ...section,
    end: starts[at + 1]?.start ?? lines.length,
  }));
}

/** The first section to which a link with `anchor` leads. */
export function sectionAt(text: string, anchor: string): SectionSpan | undefined {
  return sectionSpans(text).find(({ title }) => anchorOf(title) === anchor);
}
