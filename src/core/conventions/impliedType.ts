import { baseForm } from './imperative';

/** What the first verb of a subject says about its type; verbs that could mean anything are left out. */
const typeOfVerb: Readonly<Record<string, string>> = {
  fix: 'fix',
  correct: 'fix',
  repair: 'fix',
  prevent: 'fix',
  avoid: 'fix',
  resolve: 'fix',
  add: 'feat',
  implement: 'feat',
  introduce: 'feat',
  support: 'feat',
  document: 'docs',
  refactor: 'refactor',
  rename: 'refactor',
  simplify: 'refactor',
  extract: 'refactor',
  restructure: 'refactor',
  test: 'test',
  optimize: 'perf',
  optimise: 'perf',
  speed: 'perf',
  bump: 'build',
  upgrade: 'build',
  pin: 'build',
  reformat: 'style',
  format: 'style',
  revert: 'revert',
};

/** What is changed says more than the verb: "add tests" is no feature. */
const typeOfMatter: readonly (readonly [RegExp, string])[] = [
  [/\b(?:tests?|testing|coverage)\b/i, 'test'],
  [/\b(?:docs?|documentation|readme(?:\.md)?|changelog|typos?|docstrings?|comments?)\b/i, 'docs'],
  [/\b(?:ci|workflows?|github actions?|travis|pipeline\.yml)\b/i, 'ci'],
  [/\b(?:dependenc(?:y|ies)|deps|requirements(?:\.txt)?|lock ?file|dockerfile)\b/i, 'build'],
];

/** The type that a free subject speaks for, `undefined` where it would be a guess. */
export function impliedType(header: string, types: readonly string[]): string | undefined {
  const text = header.slice(0, 200);
  const [word = ''] = text.split(/[\s:,]/, 1);
  const lower = word.toLowerCase();
  const verb = baseForm(lower) ?? lower;
  const bySubject = typeOfMatter.find(([pattern]) => pattern.test(text))?.[1];
  const byVerb = Object.hasOwn(typeOfVerb, verb) ? typeOfVerb[verb] : undefined;
  const type = byVerb === 'fix' && bySubject === undefined ? 'fix' : (bySubject ?? byVerb);
  return type !== undefined && types.includes(type) ? type : undefined;
}
