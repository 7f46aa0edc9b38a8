// Runs commitlint's own rule tests against our rules of the same names.
//   node out/bench/peerRules.js FOLDER
// FOLDER has peer/commitlint-rules.jsonl ({rule, raw, parsed, when, value, valid}) and
// peer/commitlint-config-conventional.jsonl ({input, errors, warnings}). Exits with 1 where a rule
// that we have under the same name says something else without a reason listed below.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { letterCases, type LetterCase } from '../src/core/conventions/letterCase';
import { lintMessage } from '../src/core/conventions/lintMessage';
import { parseMessage } from '../src/core/conventions/parseMessage';
import { resolveConfig } from '../src/core/conventions/resolveConfig';
import type { LintContext, RuleSetting } from '../src/core/conventions/rule';
import { ruleIds, ruleTable } from '../src/core/conventions/ruleTable';

interface Row {
  readonly rule: string;
  readonly raw: string;
  readonly parsed: { readonly type: string | null; readonly header: string | null };
  readonly when: 'always' | 'never' | null;
  readonly value: unknown;
  readonly valid: boolean;
}

const context: LintContext = { source: 'history' };

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
}

const aliases: Readonly<Record<string, string>> = {
  lowercase: 'lower-case',
  lowerCase: 'lower-case',
  uppercase: 'upper-case',
  sentencecase: 'sentence-case',
};

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

const isCase = (name: string): name is LetterCase => letterCases.some((each) => each === name);

function settingOf({ rule, when, value }: Row): RuleSetting {
  const object =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const list = texts(object['cases'] ?? object['scopes'] ?? value);
  return {
    severity: 'error',
    ...(when && { when }),
    ...(typeof value === 'number' && { max: value, min: value }),
    ...(typeof value === 'string' && { value }),
    values: list,
    cases: list.map((name) => aliases[name] ?? name).filter(isCase),
    delimiters: rule === 'scope-delimiter-style' ? texts(value) : texts(object['delimiters']),
  };
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node out/bench/peerRules.js FOLDER');
  process.exit(2);
}
let same = 0;
const wrong: string[] = [];
const skipped = new Map<string, number>();
const skip = (why: string): unknown => skipped.set(why, (skipped.get(why) ?? 0) + 1);

for (const row of readLines<Row>(path.join(folder, 'peer', 'commitlint-rules.jsonl'))) {
  const check = ruleTable[row.rule];
  if (!ruleIds.includes(row.rule) || !check) {
    skip(`no rule of ours: ${row.rule}`);
    continue;
  }
  const hasComments = /^#/m.test(row.raw);
  const message = parseMessage(row.raw, hasComments ? { source: 'draft' } : context);
  if (row.rule === 'references-empty' && row.raw.includes('REF-')) {
    skip('issue prefixes other than #');
    continue;
  }
  if (
    (message.header?.text ?? null) !== row.parsed.header ||
    (message.type?.text ?? null) !== row.parsed.type
  ) {
    skip('parsed by a preset other than conventionalcommits, or with comment lines');
    continue;
  }
  const breaches = check({ message, options: settingOf(row), context, types: [], repairs: true });
  if ((breaches.length === 0) === row.valid) same++;
  else
    wrong.push(
      `${row.rule} ${JSON.stringify(row.raw)} ${String(row.when)} ${JSON.stringify(row.value)}: valid is ${String(row.valid)}`,
    );
}

const preset = resolveConfig({ commits: { preset: 'conventional' } }).commits;
interface Verdict {
  readonly input: string;
  readonly errors: string[];
  readonly warnings: string[];
}
for (const row of readLines<Verdict>(
  path.join(folder, 'peer', 'commitlint-config-conventional.jsonl'),
)) {
  const findings = lintMessage(parseMessage(row.input, context), preset, context);
  const of = (severity: string): string =>
    [...new Set(findings.filter((each) => each.severity === severity).map((each) => each.rule))]
      .sort()
      .join();
  if (of('error') === row.errors.sort().join() && of('warning') === row.warnings.sort().join())
    same++;
  else wrong.push(`preset ${JSON.stringify(row.input)}: ${of('error')} ${of('warning')}`);
}

console.log(`same: ${same}, different: ${wrong.length}`);
for (const line of wrong) console.log(`  ${line}`);
for (const [why, count] of skipped) console.log(`not compared (${count}): ${why}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
