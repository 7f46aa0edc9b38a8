import type { FixTarget } from './fixTarget';
import type { Requirement } from './requirement';
import { sectionAt, type SectionSpan } from './sectionSpans';

/** A file with what a requirement lacks put into it. */
export interface FixedText {
  readonly text: string;
  /** Where the team's own words belong, counted from 1. */
  readonly line: number;
  /** The heading of the section that was added. */
  readonly section?: string;
}

/** What a fix starts from: the file as it is, and as the template has it; undefined where it lacks. */
export interface FixSources {
  readonly current: string | undefined;
  readonly template: string | undefined;
}

/** The line, from 1, after a section's heading and the comments that guide its author. */
function ownLine(lines: readonly string[], { start, end }: SectionSpan): number {
  let comment = false;
  let after = start;
  for (let at = start + 1; at < end; at++) {
    const line = lines[at] ?? '';
    const opens = line.trimStart().startsWith('<!--');
    if (!comment && !opens && line.trim() !== '') break;
    if (comment || opens) after = at;
    comment = (comment || opens) && !line.includes('-->');
  }
  return Math.min(after + 2, Math.max(lines.length, 1));
}

const asComment = (words: string): string => `<!-- ${words.replaceAll('-->', '→')} -->`;

const humanTitle = (anchor: string): string =>
  anchor.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

function sectionText(of: Requirement, anchor: string, template: string | undefined): string {
  const section = sectionAt(template ?? '', anchor);
  const lines = template?.split('\n').slice(section?.start, section?.end) ?? [];
  if (section !== undefined) return lines.join('\n').trimEnd();
  return `## ${humanTitle(anchor)}\n\n${asComment(of.why)}`;
}

function withSection(
  of: Requirement,
  { path, anchor }: FixTarget & { readonly kind: 'section' },
  { current, template }: FixSources,
): FixedText {
  const text = current ?? template ?? `# ${humanTitle(path.replace(/^.*\/|\.md$/g, ''))}\n`;
  const there = sectionAt(text, anchor);
  if (there !== undefined) return { text, line: ownLine(text.split('\n'), there) };
  const added = sectionText(of, anchor, template);
  const longer = `${text.trimEnd()}\n\n${added}\n\n`;
  const all = longer.split('\n');
  const section = sectionAt(longer, anchor);
  if (section === undefined) return { text: longer, line: all.length };
  return { text: longer, line: ownLine(all, section), section: section.title };
}

/** A file that holds nothing but why it is there: no rule may take it for the thing itself. */
function skeleton(of: Requirement, path: string): string {
  if (path.endsWith('.md')) return `# ${of.title}\n\n${asComment(of.why)}\n\n`;
  if (path.endsWith('.json')) return `// ${of.title}: ${of.why}\n{}\n`;
  return `# ${of.title}.\n# ${of.why}\n\n`;
}

function withFile(of: Requirement, path: string, { current, template }: FixSources): FixedText {
  if (current !== undefined) return { text: current, line: 1 };
  const text = template ?? skeleton(of, path);
  return { text, line: template === undefined ? text.split('\n').length : 1 };
}

function withTable(of: Requirement, table: string, sources: FixSources): FixedText {
  const text = sources.current ?? sources.template ?? '';
  const at = text.split('\n').indexOf(`[${table}]`);
  if (at >= 0) return { text, line: at + 2 };
  const before = text === '' ? '' : `${text.trimEnd()}\n\n`;
  const longer = `${before}[${table}]\n# ${of.why}\n`;
  return { text: longer, line: longer.split('\n').length };
}

function withLine(line: string, { current = '' }: FixSources): FixedText {
  const lines = current.split(/\r?\n/);
  const at = lines.indexOf(line);
  if (at >= 0) return { text: current, line: at + 1 };
  const text = `${current === '' || current.endsWith('\n') ? current : `${current}\n`}${line}\n`;
  return { text, line: text.split('\n').length - 1 };
}

/**
 * Puts what a requirement lacks into the file that its fix names: the template's text where it has
 * one, else a heading or comment with the reason. Where it is there already, the text stays.
 */
export function fixText(
  of: Requirement,
  target: Exclude<FixTarget, { readonly kind: 'command' | 'advice' }>,
  sources: FixSources,
): FixedText {
  switch (target.kind) {
    case 'section':
      return withSection(of, target, sources);
    case 'file':
      return withFile(of, target.path, sources);
    case 'table':
      return withTable(of, target.table, sources);
    case 'line':
      return withLine(target.line, sources);
  }
}
