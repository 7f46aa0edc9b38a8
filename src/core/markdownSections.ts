import { fenceReader } from './fenceReader';

/** One section of a Markdown document: its own words, up to the next heading of any level. */
export interface MarkdownSection {
  readonly heading: string;
  /** Lower case, joined by single spaces, without HTML comments and punctuation. */
  readonly words: string;
}

const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/;

/**
 * Cuts a document at its ATX headings (CommonMark 0.31, section 4.2); headings inside fenced code
 * are text. What stands before the first heading belongs to the heading "".
 */
export function markdownSections(text: string): readonly MarkdownSection[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  const kindOf = fenceReader();
  for (const line of text.replace(/<!--[\s\S]*?-->/g, ' ').split(/\r?\n/)) {
    const heading = kindOf(line) === 'text' ? HEADING.exec(line)?.[1] : undefined;
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ heading, lines: [] });
  }
  return sections.map(({ heading, lines }) => ({ heading, words: ownWords(lines.join('\n')) }));
}

function ownWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
