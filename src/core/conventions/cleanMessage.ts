/** `commit.cleanup`, as git reads it (git-commit, --cleanup). */
export type Cleanup = 'strip' | 'whitespace' | 'verbatim' | 'scissors' | 'default';

/** How git will treat, or has treated, the text of a message. */
export interface CleanupContext {
  /** `draft`: a file or box that git still cleans. `history`: a stored message, taken as it is. */
  readonly source: 'draft' | 'history';
  readonly cleanup?: Cleanup;
  /** `core.commentString` or `core.commentChar`; `auto` is read off the draft. Default `#`. */
  readonly commentString?: string;
  /** Whether an editor is or was open on the draft; git sets GIT_EDITOR=: for hooks where not. */
  readonly edited?: boolean;
}

/** One line as git will store it. `number` counts from 1 in the original text. */
export interface MessageLine {
  readonly text: string;
  readonly number: number;
}

const scissors = '------------------------ >8 ------------------------';
/** The characters among which `core.commentChar=auto` makes git choose. */
const autoCharacters = '#;@!$%^&|:';

const carriageReturn = 13;

const isBlank = (text: string): boolean => /^\s*$/.test(text);

/** Git writes its own lines last, below the scissors or as one block; they all begin alike. */
function readAutoComment(lines: readonly MessageLine[]): string {
  for (const { text } of lines) {
    if (text.endsWith(scissors) && text.length === scissors.length + 2) return text.charAt(0);
  }
  let last = lines.length - 1;
  while (last >= 0 && isBlank(lines[last]?.text ?? '')) last--;
  const sign = lines[last]?.text.charAt(0) ?? '';
  if (sign === '' || !autoCharacters.includes(sign)) return '#';
  for (let at = last; at >= 0; at--) {
    const text = lines[at]?.text ?? '';
    if (isBlank(text)) break;
    if (!text.startsWith(sign)) return '#';
  }
  return sign;
}

/** Git takes spaces, tabs and carriage returns for white space, and nothing else of Unicode. */
function trimLineEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** What git's strbuf_stripspace does: no trailing white space, no blank line twice or at an end. */
function stripSpace(lines: readonly MessageLine[], comment: string | undefined): MessageLine[] {
  const kept: MessageLine[] = [];
  let blank: MessageLine | undefined;
  for (const line of lines) {
    if (comment !== undefined && line.text.startsWith(comment)) continue;
    const text = trimLineEnd(line.text);
    if (text === '') {
      blank ??= { text, number: line.number };
      continue;
    }
    if (blank !== undefined && kept.length > 0) kept.push(blank);
    blank = undefined;
    kept.push({ text, number: line.number });
  }
  return kept;
}

/** A stored message loses the empty lines at its ends, nothing else. */
function trimEmpty(lines: readonly MessageLine[]): readonly MessageLine[] {
  let first = 0;
  let last = lines.length;
  while (first < last && lines[first]?.text === '') first++;
  while (last > first && lines[last - 1]?.text === '') last--;
  return lines.slice(first, last);
}

/** More of a text is not looked at: no message is as long, but the diff of `commit -v` may be. */
const maxRead = 120_000;

function splitLines(whole: string): readonly MessageLine[] {
  const text = whole.slice(0, maxRead);
  const lines: MessageLine[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    // A CR without LF at the very end is no text either, as for commitlint.
    const last = end > start && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    lines.push({ text: text.slice(start, last), number: lines.length + 1 });
    start = end + 1;
  }
  return lines;
}

function cutAtScissors(lines: readonly MessageLine[], comment: string): readonly MessageLine[] {
  const at = lines.findIndex(({ text }) => text === `${comment} ${scissors}`);
  return at < 0 ? lines : lines.slice(0, at);
}

/**
 * The lines that git stores for a draft, with their place in it: comment lines as git itself tells
 * them, everything below the scissors (`commit -v`) cut, white space cleaned as `commit.cleanup`
 * says. A message from history is taken as it is.
 */
export function cleanMessage(text: string, context: CleanupContext): readonly MessageLine[] {
  const all = splitLines(text);
  if (context.source === 'history') return trimEmpty(all);
  const edited = context.edited ?? true;
  const wanted = context.cleanup ?? 'default';
  const cleanup = wanted === 'default' ? (edited ? 'strip' : 'whitespace') : wanted;
  const setting = context.commentString ?? '#';
  const comment = setting === 'auto' ? readAutoComment(all) : setting || '#';
  const lines = edited ? cutAtScissors(all, comment) : all;
  if (cleanup === 'verbatim') return trimEmpty(lines);
  return stripSpace(lines, cleanup === 'strip' ? comment : undefined);
}
