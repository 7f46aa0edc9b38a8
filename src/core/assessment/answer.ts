import { ownWords } from '../checklist/ownWords';
import type { Choice, Question } from './assessment';

/** What a person says to a question: one of its choices, where it has some, and a line of words. */
export interface Answer {
  readonly choice?: Choice;
  /** The parts of a list have semicolons in between. */
  readonly text: string;
}

const marked = ({ label }: Choice): string => `**${label}.**`;

/** An answer as lines of Markdown. */
export function answerLines(question: Question, { choice, text }: Answer): readonly string[] {
  const words = text.trim();
  if (question.parts !== undefined) return partsOf(words).map((part) => `- ${part}`);
  return [choice === undefined ? words : `${marked(choice)} ${words}`.trimEnd()];
}

/** The choice that lines of Markdown name; where several do, the one that was written last. */
export function choiceIn(question: Question, lines: readonly string[]): Choice | undefined {
  const found = lines.flatMap(
    (line) => question.choices?.filter((choice) => line.trim().startsWith(marked(choice))) ?? [],
  );
  return found.at(-1);
}

const blocks = /^\s*([-*+>|#]\s|\d+[.)]\s|```|~~~|\||$)/;

/**
 * Reads lines of Markdown back as an answer. Undefined where they hold more than one line to type
 * can: several paragraphs, a list that was not asked for, a table, code.
 */
export function readAnswer(question: Question, lines: readonly string[]): Answer | undefined {
  const trimmed = lines.map((line) => line.trim());
  if (question.parts !== undefined) {
    const parts = trimmed.map((line) => /^- ([^;]+)$/.exec(line)?.[1]);
    return parts.every((part) => part !== undefined) ? { text: parts.join('; ') } : undefined;
  }
  const [first = '', ...more] = trimmed;
  const choice = choiceIn(question, [first]);
  const rest = choice === undefined ? first : first.slice(marked(choice).length).trim();
  if ([rest, ...more].some((line) => blocks.test(line)) || choiceIn(question, more) !== undefined) {
    return undefined;
  }
  const text = [rest, ...more].join(' ');
  return choice === undefined ? { text } : { choice, text };
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** An open answer says what would settle it; that takes fewer words. */
const openWords = 3;

/** What is said of an answer while it is typed. */
export interface AnswerJudgement {
  /** How far it is, in words. */
  readonly progress: string;
  /** What is missing; undefined where the answer can be taken. */
  readonly refusal?: string;
}

/** Whether an answer says enough. */
export function judgeAnswer(question: Question, { choice, text }: Answer): AnswerJudgement {
  const wanted = choice?.leaning === 'open' ? openWords : question.words;
  const words = ownWords(text).length;
  const progress = words < wanted ? `${words} of ${wanted} words` : `${words} words`;
  const refusal =
    disturbing(question, text) ??
    missingParts(question, text) ??
    missingPattern(question, text) ??
    (words < wanted ? `Say more: ${progress}.` : undefined);
  return refusal === undefined ? { progress } : { progress, refusal };
}

/** What would make something else of the document than an answer in a section. */
function disturbing({ choices }: Question, text: string): string | undefined {
  if (text.includes('<!--')) return 'Leave out "<!--": it would hide what follows it.';
  const isProse = choices !== undefined || text === '' || /^\s*[\p{L}\p{N}"'(“„«]/u.test(text);
  return isProse ? undefined : 'Begin with a word: other marks have a meaning in Markdown.';
}

function missingParts({ parts }: Question, text: string): string | undefined {
  if (parts === undefined) return undefined;
  const given = partsOf(text);
  const fits = new RegExp(parts.pattern, 'i');
  return given.length >= (parts.atLeast ?? 1) && given.every((part) => fits.test(part))
    ? undefined
    : parts.hint;
}

function missingPattern({ pattern }: Question, text: string): string | undefined {
  if (pattern === undefined) return undefined;
  return new RegExp(pattern.match, 'i').test(text) ? undefined : pattern.hint;
}
