import type { RuleSetting } from './rule';

/** The named sets of commit rules. */
export const commitPresets = ['course', 'conventional', 'none'] as const;
export type CommitPreset = (typeof commitPresets)[number];

/** The types of Conventional Commits as the Angular convention lists them. */
export const conventionalTypes: readonly string[] = [
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
];

/** The rules that are on, by their ids. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

const fixupAtPush: RuleSettings = { 'fixup-commit': { severity: 'error' } };

/** Chris Beams' seven rules, as the course teaches them (cbea.ms/git-commit). */
const course: RuleSettings = {
  ...fixupAtPush,
  'header-trim': { severity: 'error' },
  'body-leading-blank': { severity: 'error' },
  'header-preferred-length': { severity: 'warning', min: 50, max: 72 },
  'header-max-length': { severity: 'error', max: 72 },
  'subject-capitalised': { severity: 'error' },
  'subject-full-stop': { severity: 'error', when: 'never', value: '.' },
  'subject-imperative': { severity: 'warning' },
  'body-max-line-length': { severity: 'warning', max: 72 },
  'footer-max-line-length': { severity: 'warning', max: 72 },
  'body-why': { severity: 'warning', min: 200 },
};

/** The rules of @commitlint/config-conventional, and one point of the specification that it leaves out. */
const conventional: RuleSettings = {
  ...fixupAtPush,
  'type-enum': { severity: 'error', values: conventionalTypes },
  'type-case': { severity: 'error', cases: ['lower-case'] },
  'type-empty': { severity: 'error', when: 'never' },
  'subject-empty': { severity: 'error', when: 'never' },
  'subject-case': {
    severity: 'error',
    when: 'never',
    cases: ['sentence-case', 'start-case', 'pascal-case', 'upper-case'],
  },
  'subject-full-stop': { severity: 'error', when: 'never', value: '.' },
  'header-trim': { severity: 'error' },
  'header-max-length': { severity: 'error', max: 100 },
  'body-leading-blank': { severity: 'warning' },
  'body-max-line-length': { severity: 'error', max: 100 },
  'footer-leading-blank': { severity: 'warning' },
  'footer-max-line-length': { severity: 'error', max: 100 },
  'breaking-change-format': { severity: 'warning' },
};

/** What each preset switches on. */
export const presetRules: Readonly<Record<CommitPreset, RuleSettings>> = {
  course,
  conventional,
  none: {},
};

/**
 * What a rule is told when a configuration switches it on without saying more: commitlint's own
 * defaults, or the value that makes the rule mean something.
 */
export const usualOptions: Readonly<Record<string, Omit<RuleSetting, 'severity'>>> = {
  'type-enum': { values: conventionalTypes },
  'type-case': { cases: ['lower-case'] },
  'type-empty': { when: 'never' },
  'type-max-length': { max: 20 },
  'scope-case': { cases: ['lower-case'] },
  'scope-empty': { when: 'never' },
  'scope-max-length': { max: 30 },
  'subject-empty': { when: 'never' },
  'subject-case': {
    when: 'never',
    cases: ['sentence-case', 'start-case', 'pascal-case', 'upper-case'],
  },
  'subject-full-stop': { when: 'never', value: '.' },
  'subject-max-length': { max: 72 },
  'subject-exclamation-mark': { when: 'never' },
  'header-case': { cases: ['lower-case'] },
  'header-full-stop': { when: 'never', value: '.' },
  'header-preferred-length': { min: 50, max: 72 },
  'header-max-length': { max: 72 },
  'body-empty': { when: 'never' },
  'body-why': { min: 200 },
  'body-case': { cases: ['sentence-case'] },
  'body-full-stop': { when: 'always', value: '.' },
  'body-max-line-length': { max: 72 },
  'footer-empty': { when: 'never' },
  'footer-max-line-length': { max: 72 },
  'references-empty': { when: 'never' },
  'signed-off-by': { value: 'Signed-off-by:' },
  'trailer-exists': { value: 'Signed-off-by:' },
  ticket: { pattern: '\\b[A-Z][A-Z0-9]+-[0-9]+\\b', in: 'message' },
};
