import { cleanMessage, type CleanupContext, type MessageLine } from './cleanMessage';
import { isNoteLine, referencesIn } from './references';

/** A piece of the header; `column` counts from 1. Its text is never empty. */
export interface HeaderPart {
  readonly text: string;
  readonly column: number;
}

/** The last paragraph where all of it is `Token: value` lines, as `git interpret-trailers` sees it. */
export interface Trailer {
  readonly token: string;
  readonly value: string;
  readonly line: MessageLine;
}

/** A message in the parts that rules look at. Lines keep their number in the original text. */
export interface ParsedMessage {
  /** The text as it was given, comments and all; edits apply to it. */
  readonly source: string;
  /** What git stores, line by line; empty where git would abort for want of a message. */
  readonly lines: readonly MessageLine[];
  readonly header: MessageLine | undefined;
  /** Whether the header has the shape `type(scope)!: subject`, every part optional but the colon. */
  readonly conventional: boolean;
  readonly type: HeaderPart | undefined;
  readonly scope: HeaderPart | undefined;
  readonly subject: HeaderPart | undefined;
  /** A `!` before the colon. */
  readonly exclaimed: boolean;
  /** Everything between header and footer, blank lines at its ends left out. */
  readonly body: readonly MessageLine[];
  /** From the first breaking-change note or issue reference on, blank lines at its ends left out. */
  readonly footer: readonly MessageLine[];
}

const headerPattern = /^(\w*)(\((.*)\))?(!?): (.*)$/;
const trailerPattern = /^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$/;

function part(text: string | undefined, column: number): HeaderPart | undefined {
  return text ? { text, column } : undefined;
}

/** Takes a header apart; a header of another shape has none of the parts. */
function parseHeader(
  text: string,
): Pick<ParsedMessage, 'conventional' | 'type' | 'scope' | 'subject' | 'exclaimed'> {
  const match = headerPattern.exec(text);
  if (!match) {
    return {
      conventional: false,
      type: undefined,
      scope: undefined,
      subject: undefined,
      exclaimed: false,
    };
  }
  // Taking an array apart by a pattern is slow until V8 optimises it, and this runs for every commit.
  const type = match[1] ?? '';
  const bracketed = match[2] ?? '';
  const mark = match[4] ?? '';
  return {
    conventional: true,
    type: part(type, 1),
    scope: part(match[3], type.length + 2),
    subject: part(match[5], type.length + bracketed.length + mark.length + 3),
    exclaimed: mark === '!',
  };
}

const none: readonly MessageLine[] = [];

/** The lines from one up to another, blank ones at their ends left out. */
function trimBlank(lines: readonly MessageLine[], from: number, to: number): typeof none {
  let [first, last] = [from, to];
  while (first < last && lines[first]?.text === '') first++;
  while (last > first && lines[last - 1]?.text === '') last--;
  return first < last ? lines.slice(first, last) : none;
}

/**
 * The trailers of a message: its last paragraph, unless that is the header's, where every line is a
 * trailer, a continuation of one, or git's own note of a cherry-pick (git-interpret-trailers).
 */
export function trailersOf({ lines }: ParsedMessage): readonly Trailer[] {
  let first = lines.length;
  while (first > 1 && lines[first - 1]?.text.trim() !== '') first--;
  if (first <= 1) return [];
  const trailers: Trailer[] = [];
  for (const line of lines.slice(first)) {
    const match = trailerPattern.exec(line.text);
    if (match) trailers.push({ token: match[1] ?? '', value: match[2] ?? '', line });
    else if (!/^\s|^\(cherry picked from commit /.test(line.text)) return [];
  }
  return trailers;
}

/** Issues named anywhere in a message, such as `#12`. */
export const referencesOf = ({ lines }: ParsedMessage): readonly string[] =>
  lines.flatMap(({ text }) => referencesIn(text));

const opensFooter = ({ text }: MessageLine, index: number): boolean =>
  index > 0 && (referencesIn(text).length > 0 || isNoteLine(text));

/** Splits a message as git stores it into the parts of the Conventional Commits 1.0.0 form. */
export function parseMessage(source: string, context: CleanupContext): ParsedMessage {
  const lines = cleanMessage(source, context);
  const header = lines[0];
  const first = lines.findIndex(opensFooter);
  const split = first < 0 ? lines.length : first;
  return {
    source,
    lines,
    header,
    ...parseHeader(header?.text ?? ''),
    body: trimBlank(lines, 1, split),
    footer: trimBlank(lines, split, lines.length),
  };
}
