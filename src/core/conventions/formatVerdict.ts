import type { Finding } from '../finding';

/** How the first line begins, with errors and with hints only. */
const verdicts = {
  Commit: ['Commit refused', 'Commit accepted with a hint'],
  Branch: ['Branch refused', 'Branch accepted with a hint'],
  Push: ['Push refused', 'Push accepted with a hint'],
  Message: ['Message breaks a rule', 'Message passes with a hint'],
  Template: ['Template refused', 'Template accepted with a hint'],
  'Branch name': ['Branch name breaks a rule', 'Branch name passes with a hint'],
} as const;

/** How a verdict is printed. */
export interface VerdictOptions {
  /** What was refused or accepted; a message or a branch name alone is only judged. */
  readonly what: keyof typeof verdicts;
  /** The command that reopens the message. */
  readonly again?: string;
  /** Commands that mend what was found: rename the branch, take a file out of the commit. */
  readonly repair?: readonly string[];
  /** Where the rules stand, as `.ml-project/config.yaml (preset course)`. */
  readonly rules?: string;
  readonly colour?: boolean;
}

/** A finding in one of several texts: a file of the commit, a commit of a push. */
export interface PlacedFinding extends Finding {
  /** The file's path or the commit's short name. */
  readonly where?: string;
}

/** Findings that say the same of the same place, under all of their rules' ids. */
export interface FoldedFinding extends PlacedFinding {
  readonly rules: readonly string[];
}

/** The command that opens a refused message again; it works in linked worktrees too. */
export const reopenCommand = 'git commit -e -F "$(git rev-parse --git-dir)/COMMIT_EDITMSG"';

/** Joins findings that differ in nothing but their rule: one cause is told once. */
export function foldFindings(findings: readonly PlacedFinding[]): readonly FoldedFinding[] {
  const [only] = findings;
  if (only && findings.length === 1) return [{ ...only, rules: [only.rule] }];
  const folded = new Map<string, FoldedFinding>();
  for (const finding of findings) {
    const { severity, message, range, where } = finding;
    const key = JSON.stringify([severity, message, range, where]);
    const before = folded.get(key);
    folded.set(
      key,
      before
        ? { ...before, rules: [...before.rules, finding.rule] }
        : { ...finding, rules: [finding.rule] },
    );
  }
  return [...folded.values()];
}

const lowerStart = (text: string): string =>
  /^\p{Lu}\p{Ll}|^A /u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const withoutStop = (text: string): string => (text.endsWith('.') ? text.slice(0, -1) : text);

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f]/g;

/** A text without control characters: those of a message must not reach a terminal. */
export const plain = (text: string): string => text.replace(control, '\ufffd');

function firstLine(findings: readonly FoldedFinding[], what: VerdictOptions['what']): string {
  const errors = findings.filter((each) => each.severity === 'error');
  const hints = findings.length - errors.length;
  const first = errors[0] ?? findings[0];
  if (!first) return '';
  const more: string[] = [];
  if (errors.length > 1) more.push(`${errors.length - 1} more`);
  if (errors.length > 0 && hints > 0) more.push(hints === 1 ? '1 hint' : `${hints} hints`);
  const place = first.where === undefined ? '' : `${first.where}: `;
  const cause = place + lowerStart(withoutStop(first.message));
  const verdict = verdicts[what][errors.length > 0 ? 0 : 1];
  return `${verdict}: ${cause}${more.length > 0 ? ` (and ${more.join(', ')})` : ''}`;
}

function placeOf({ where, range }: PlacedFinding): string {
  const place = `${range.start.line}:${range.start.column}`;
  return where === undefined ? place : `${plain(where)}:${place}`;
}

const codes = { error: '\u001b[31m', warning: '\u001b[33m', off: '\u001b[0m', bold: '\u001b[1m' };

/**
 * What a person reads on stderr. The first line is the verdict with its cause, because VS Code shows
 * only that one; then each finding with place, weight, rules, cause and repair; then what to do.
 * Nothing found is an empty text: what passes makes no sound.
 */
export function formatVerdict(findings: readonly PlacedFinding[], options: VerdictOptions): string {
  const folded = foldFindings(findings);
  if (folded.length === 0) return '';
  const paint = (text: string, code: keyof typeof codes): string =>
    options.colour === true ? `${codes[code]}${text}${codes.off}` : text;
  const names = folded.map((each) => each.rules.join(', '));
  const width = Math.max(...folded.map((each) => placeOf(each).length));
  const nameWidth = Math.min(28, Math.max(...names.map((name) => name.length)));
  const lines = folded.map((each, at) => {
    const place = placeOf(each).padEnd(width);
    const weight = paint(each.severity.padEnd(7), each.severity);
    const repair = each.fix ? `  [${plain(each.fix.title)}]` : '';
    return `  ${place}  ${weight}  ${(names[at] ?? '').padEnd(nameWidth)}  ${plain(each.message)}${repair}`;
  });
  return [
    paint(plain(firstLine(folded, options.what)), 'bold'),
    ...lines,
    ...(options.again === undefined ? [] : [`Edit it again:  ${options.again}`]),
    ...(options.repair ?? []).map((command) => `Repair:         ${plain(command)}`),
    ...(options.rules === undefined ? [] : [`Rules:          ${options.rules}`]),
    '',
  ].join('\n');
}
