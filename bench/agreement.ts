// Holds the conventional preset against commitlint's verdicts on real messages.
//   node out/bench/agreement.js FOLDER [--repairs]
// FOLDER has commits/<repo>.jsonl ({sha, message}) beside commits/<repo>.commitlint.jsonl
// ({sha, valid, errors: [{name}], warnings: [{name}], ignored?}). Prints a confusion matrix per
// rule, the deliberate disagreements with their reason, and every disagreement without one; exits
// with 1 if there is any. `--repairs` also tries every fix on every rejected message.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../src/core/finding';
import { lintMessage, kindOf } from '../src/core/conventions/lintMessage';
import { measuredLines } from '../src/core/conventions/longLines';
import { isNoteLine } from '../src/core/conventions/references';
import { parseMessage, type ParsedMessage } from '../src/core/conventions/parseMessage';
import { resolveConfig } from '../src/core/conventions/resolveConfig';
import type { LintContext } from '../src/core/conventions/rule';
import { startsWithName } from '../src/core/conventions/startsWithName';
import { falseFixes } from '../test/support/falseFixes';

interface Verdict {
  readonly sha: string;
  readonly errors: readonly { readonly name: string }[];
  readonly warnings: readonly { readonly name: string }[];
  readonly ignored?: boolean;
}

const peerRules = [
  'type-enum',
  'type-case',
  'type-empty',
  'subject-empty',
  'subject-case',
  'subject-full-stop',
  'header-max-length',
  'header-trim',
  'body-leading-blank',
  'body-max-line-length',
  'footer-leading-blank',
  'footer-max-line-length',
];
const context: LintContext = { source: 'history' };
const conventions = {
  conventional: resolveConfig({ commits: { preset: 'conventional' } }).commits,
  course: resolveConfig({}).commits,
};

function readLines<T>(file: string): T[] {
  const text = readFileSync(file, 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
}

const isUrlLine = (line: string): boolean => /\bhttps?:\/\/\S+/.test(line);

/** Whether a line begins like a note, a trailer or a list of closed issues. */
const opensFooter = (line: string): boolean =>
  isNoteLine(line) ||
  /^(?:[A-Za-z][\w-]*:\s|(?:close|fix|resolve|relate|pr close)\w*\s+#|#\d)/i.test(line);

/** Whether every line that commitlint finds too long is of a kind that we do not measure. */
function longLinesExempt(message: ParsedMessage, part: 'body' | 'footer'): boolean {
  const measured = measuredLines(message.lines);
  const offset = message.lines.findIndex((line) => line === message[part][0]);
  return message[part].every(
    ({ text }, index) => text.length <= 100 || isUrlLine(text) || !measured[offset + index],
  );
}

const gpgLine = /^\s*gpg:/m;

/** The documented reason why commitlint reads other lines than we do, whoever of us complains. */
function readingOf(rule: string, text: string): string | undefined {
  if (rule === 'body-leading-blank' && /^\r?\n/.test(text)) {
    return 'blank-start: commitlint counts the empty lines before the header, git drops them';
  }
  if (/^(?:body|footer)-/.test(rule) && gpgLine.test(text)) {
    return 'gpg: commitlint skips lines that begin with "gpg:"';
  }
  return undefined;
}

/** The reason why commitlint complains and we do not, where there is a documented one. */
function reasonFor(rule: string, message: ParsedMessage): string | undefined {
  const kind = kindOf(message, context);
  if (kind !== 'change') return `${kind}: written by git or a tool`;
  if (rule === 'subject-case' && startsWithName(message.subject?.text ?? '')) {
    return 'name-at-start: the subject starts with an acronym or a name';
  }
  const part = rule === 'body-max-line-length' ? 'body' : 'footer';
  if (rule.endsWith('-max-line-length') && longLinesExempt(message, part)) {
    return 'unbreakable: trailer, table, code, quote or a single word';
  }
  const first = message.footer[0]?.text ?? '';
  if (rule === 'footer-leading-blank' && !opensFooter(first)) {
    return 'prose: the line that names an issue is no footer';
  }
  return undefined;
}

interface Tally {
  both: number;
  onlyPeer: number;
  onlyOurs: number;
  explained: number;
}

const tallies = new Map<string, Tally>(
  peerRules.map((rule) => [rule, { both: 0, onlyPeer: 0, onlyOurs: 0, explained: 0 }]),
);
const reasons = new Map<string, number>();
const unexplained: string[] = [];
const broken: string[] = [];
let commits = 0;
let rejected = 0;
let verdicts = 0;
let fixes = 0;

function compare(repo: string, verdict: Verdict, text: string): void {
  const message = parseMessage(text, context);
  const findings = lintMessage(message, conventions.conventional, context);
  const ours = new Set(findings.map((finding) => finding.rule));
  const theirs = new Set([...verdict.errors, ...verdict.warnings].map((each) => each.name));
  commits++;
  if (findings.some((each) => each.severity === 'error') === verdict.errors.length > 0) verdicts++;
  for (const rule of peerRules) {
    const tally = tallies.get(rule);
    if (!tally || (!ours.has(rule) && !theirs.has(rule))) continue;
    if (ours.has(rule) && theirs.has(rule)) {
      tally.both++;
      continue;
    }
    const peer = theirs.has(rule);
    tally[peer ? 'onlyPeer' : 'onlyOurs']++;
    const byText =
      verdict.ignored === true
        ? 'ignored: commitlint takes the text for a merge or revert'
        : undefined;
    const reason = (peer ? reasonFor(rule, message) : byText) ?? readingOf(rule, text);
    if (reason === undefined) {
      unexplained.push(
        `${repo} ${verdict.sha.slice(0, 10)} ${rule} ${peer ? 'theirs' : 'ours'}: ${text.slice(0, 120).replace(/\n/g, '\\n')}`,
      );
    } else {
      tally.explained++;
      const key = `${rule} | ${reason}`;
      reasons.set(key, (reasons.get(key) ?? 0) + 1);
    }
  }
}

function tryRepairs(repo: string, sha: string, text: string): void {
  for (const convention of Object.values(conventions)) {
    const lint = (each: string): readonly Finding[] =>
      lintMessage(parseMessage(each, context), convention, context);
    const findings = lint(text);
    if (findings.length === 0) continue;
    rejected++;
    fixes += findings.filter((finding) => finding.fix).length;
    for (const problem of falseFixes(text, lint)) {
      broken.push(`${repo} ${sha.slice(0, 10)} ${convention.preset}: ${problem}`);
    }
  }
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node out/bench/agreement.js FOLDER [--repairs]');
  process.exit(2);
}
const peers = readdirSync(path.join(folder, 'commits')).filter((file) => {
  return file.endsWith('.commitlint.jsonl');
});
for (const file of peers) {
  const repo = file.slice(0, -'.commitlint.jsonl'.length);
  const verdictOf = new Map(
    readLines<Verdict>(path.join(folder, 'commits', file)).map((each) => [each.sha, each]),
  );
  const messages = readLines<{ sha: string; message: string }>(
    path.join(folder, 'commits', `${repo}.jsonl`),
  );
  for (const { sha, message } of messages) {
    const verdict = verdictOf.get(sha);
    if (verdict) compare(repo, verdict, message);
    if (process.argv.includes('--repairs')) tryRepairs(repo, sha, message);
  }
}

console.log(`${commits} commits of ${peers.length} repositories; same verdict on ${verdicts}`);
console.log(
  `\n${'rule'.padEnd(26)}${'both'.padStart(7)}${'only commitlint'.padStart(17)}${'only we'.padStart(9)}${'explained'.padStart(11)}`,
);
for (const [rule, { both, onlyPeer, onlyOurs, explained }] of tallies) {
  console.log(
    `${rule.padEnd(26)}${String(both).padStart(7)}${String(onlyPeer).padStart(17)}${String(onlyOurs).padStart(9)}${String(explained).padStart(11)}`,
  );
}
console.log('\ndeliberate disagreements');
for (const [reason, count] of [...reasons].sort())
  console.log(`${String(count).padStart(6)}  ${reason}`);
console.log(`\nunexplained: ${unexplained.length}`);
for (const line of unexplained.slice(0, 50)) console.log(`  ${line}`);
if (process.argv.includes('--repairs')) {
  console.log(
    `\nrepairs: ${fixes} fixes on ${rejected} messages with findings; false: ${broken.length}`,
  );
  for (const line of broken.slice(0, 50)) console.log(`  ${line}`);
}
process.exitCode = unexplained.length + broken.length > 0 ? 1 : 0;
