import { anchorOf } from '../checklist/fixTarget';
import { ownWords, withoutComments } from '../checklist/ownWords';
import { sectionSpans, type SectionSpan } from '../checklist/sectionSpans';
import { answerLines, choiceIn, readAnswer, type Answer } from './answer';
import type { Choice, Question } from './assessment';

/** Where a question stands, as far as the document tells. */
export interface Standing {
  /** Whether somebody has written something below the heading. */
  readonly answered: boolean;
  readonly choice?: Choice;
  /** What is written, where it can be typed anew; else an answer goes below what is written. */
  readonly answer?: Answer;
}

interface Place {
  /** Lines of the document, from 0, with somebody's own words: the first, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** The line, from 0, before which something can be added. */
  readonly after: number;
  /** The own lines, without comments. */
  readonly lines: readonly string[];
  readonly hasComments: boolean;
}

function findTitle(text: string, title: string): SectionSpan | undefined {
  const anchor = anchorOf(title);
  return sectionSpans(text).find((section) => anchorOf(section.title) === anchor);
}

function placeIn(text: string, { start, end }: SectionSpan): Place {
  const all = text.split('\n').slice(start + 1, end);
  const bare = withoutComments(text)
    .split('\n')
    .slice(start + 1, end);
  const isOwn = (line: string): boolean => line.trim() !== '';
  const first = bare.findIndex(isOwn);
  const last = bare.findLastIndex(isOwn);
  const from = first === -1 ? 0 : first;
  const offset = start + 1;
  return {
    from: offset + from,
    to: offset + last + 1,
    after: offset + all.findLastIndex(isOwn) + 1,
    lines: bare.slice(from, last + 1).map((line) => line.replace(/\r$/, '')),
    hasComments: all.slice(from, last + 1).some((line, at) => line !== bare[from + at]),
  };
}

/** Reads from the document whether and how a question is answered. */
export function standingOf(text: string, question: Question): Standing {
  const section = findTitle(text, question.section);
  if (section === undefined) return { answered: false };
  const { lines, hasComments } = placeIn(text, section);
  if (!lines.some((line) => ownWords(line).length > 0)) return { answered: false };
  const choice = choiceIn(question, lines);
  const answer = hasComments ? undefined : readAnswer(question, lines);
  return {
    answered: true,
    ...(choice === undefined ? {} : { choice }),
    ...(answer === undefined ? {} : { answer }),
  };
}

/** The offset at which a line begins; the text's length for the line after the last one. */
function offsetOf(text: string, line: number): number {
  let offset = 0;
  for (let at = 0; at < line; at++) {
    const end = text.indexOf('\n', offset);
    if (end === -1) return text.length;
    offset = end + 1;
  }
  return offset;
}

/** Adds a block before a line, with an empty line on both sides; no other byte changes. */
function withBlock(text: string, line: number, block: readonly string[]): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const at = offsetOf(text, line);
  const before = text.slice(0, at);
  const after = text.slice(at);
  const ends = before === '' || before.endsWith('\n');
  const lead = !ends ? eol + eol : /(^|\n)\r?\n$/.test(before) || before === '' ? '' : eol;
  const tail = after === '' || /^\r?\n/.test(after) ? '' : eol;
  return `${before}${lead}${block.join(eol)}${eol}${tail}${after}`;
}

/** Adds the section that a question fills, at the end of the section that it is part of. */
function withSection(text: string, { section, below }: Question): string {
  const last = text.split('\n').length;
  if (below === undefined) return withBlock(text, last, [`## ${section}`]);
  const sections = sectionSpans(text);
  const at = sections.findIndex(({ title }) => anchorOf(title) === anchorOf(below));
  const around = sections[at];
  if (around === undefined) {
    return withBlock(text, last, [`## ${below}`, '', `### ${section}`]);
  }
  const next = sections.slice(at + 1).find(({ level }) => level <= around.level);
  const heading = `${'#'.repeat(Math.min(around.level + 1, 6))} ${section}`;
  return withBlock(text, next?.start ?? last, [heading]);
}

/**
 * The document with an answer below its question's heading, which is added where it lacks. What can
 * be typed anew is replaced; below anything else that somebody wrote, the answer is added. Every
 * byte outside of the section stays. An answer that is there already changes nothing. Undefined
 * where a comment or code block that is never closed swallows whatever is added.
 */
export function withAnswer(text: string, question: Question, answer: Answer): string | undefined {
  const longer =
    findTitle(text, question.section) === undefined ? withSection(text, question) : text;
  const section = findTitle(longer, question.section);
  const written = section === undefined ? undefined : answered(longer, section, question, answer);
  return written !== undefined && standingOf(written, question).answered ? written : undefined;
}

function answered(text: string, section: SectionSpan, question: Question, answer: Answer): string {
  const standing = standingOf(text, question);
  const block = answerLines(question, answer);
  const place = placeIn(text, section);
  if (standing.answer !== undefined) {
    if (answerLines(question, standing.answer).join('\n') === block.join('\n')) return text;
    return withLines(text, place, block);
  }
  return withBlock(text, place.after, block);
}

function withLines(text: string, { from, to }: Place, block: readonly string[]): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const lines = text.slice(offsetOf(text, from), offsetOf(text, to));
  const end = /\r?\n$/.exec(lines)?.[0] ?? '';
  return `${text.slice(0, offsetOf(text, from))}${block.join(eol)}${end}${text.slice(offsetOf(text, to))}`;
}
