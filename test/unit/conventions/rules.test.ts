import assert from 'node:assert/strict';
import { applyFix } from '../../../src/core/conventions/textEdits';
import type { LintContext } from '../../../src/core/conventions/rule';
import { ruleIds } from '../../../src/core/conventions/ruleTable';
import { linter, places, type Rules } from '../../support/lintText';

interface Case {
  readonly rules: Rules;
  readonly good: readonly string[];
  /** Text, place of the finding, and the text after its fix where there is one. */
  readonly bad: readonly (readonly [text: string, place: string, fixed?: string])[];
  readonly context?: LintContext;
}

const long = (count: number): string => 'word '.repeat(count / 5).trimEnd();

const table: Readonly<Record<string, Case>> = {
  'type-enum': {
    rules: { 'type-enum': 'error' },
    good: ['feat: x', 'no type at all'],
    bad: [
      ['fixs: x', '1:1', 'fix: x'],
      ['feature(api)!: x', '1:1', 'feat(api)!: x'],
      ['zzzzzz: x', '1:1'],
    ],
  },
  'type-case': {
    rules: { 'type-case': 'error' },
    good: ['feat: x'],
    bad: [['FEAT: x', '1:1', 'feat: x']],
  },
  'type-empty': {
    rules: { 'type-empty': 'error' },
    good: ['feat: x', 'feat(a)!: x'],
    bad: [
      ['feat:add x', '1:5', 'feat: add x'],
      ['feat : add x', '1:5', 'feat: add x'],
      ['feat (api): add x', '1:5', 'feat(api): add x'],
      ['feat!(api): add x', '1:5', 'feat(api)!: add x'],
      ['feat(api) add x', '1:10', 'feat(api): add x'],
      ['[ABC-12] feat: add x', '1:1', 'feat: [ABC-12] add x'],
      ['ABC-12: feat: add x', '1:1', 'feat: ABC-12 add x'],
      ['bug-fix: mend x', '1:1', 'fix: mend x'],
      ['feat； add x', '1:1'],
      ['feat：add x', '1:5', 'feat: add x'],
      ['Fixed a bug', '1:1', 'fix: fixed a bug'],
      ['Update README', '1:1', 'docs: update README'],
      ['Think about it', '1:1'],
      [': x', '1:1'],
      ['fix:', '1:1'],
    ],
  },
  'type-max-length': {
    rules: { 'type-max-length': { max: 4 } },
    good: ['feat: x'],
    bad: [['build: x', '1:5']],
  },
  'type-min-length': {
    rules: { 'type-min-length': { min: 3 } },
    good: ['fix: x', 'none'],
    bad: [['ci: x', '1:1']],
  },
  'scope-enum': {
    rules: { 'scope-enum': { values: ['api', 'model'] } },
    good: ['feat(api): x', 'feat(api, model): x', 'feat: x'],
    bad: [
      ['feat(apo): x', '1:6', 'feat(api): x'],
      ['feat(api,mode): x', '1:10', 'feat(api,model): x'],
    ],
  },
  'scope-case': {
    rules: { 'scope-case': 'error' },
    good: ['feat(api/ui): x'],
    bad: [['feat(API): x', '1:6', 'feat(api): x']],
  },
  'scope-empty': {
    rules: { 'scope-empty': 'error' },
    good: ['feat(a): x'],
    bad: [['feat: x', '1:1']],
  },
  'scope-max-length': {
    rules: { 'scope-max-length': { max: 3 } },
    good: ['feat(api): x'],
    bad: [['feat(model): x', '1:9']],
  },
  'scope-min-length': {
    rules: { 'scope-min-length': { min: 2 } },
    good: ['feat(ab): x', 'feat: x'],
    bad: [['feat(a): x', '1:6']],
  },
  'scope-delimiter-style': {
    rules: { 'scope-delimiter-style': { delimiters: ['/'] } },
    good: ['feat(a/b): x', 'feat: x'],
    bad: [['feat(a,b): x', '1:6']],
  },
  'subject-empty': {
    rules: { 'subject-empty': 'error' },
    good: ['feat: x'],
    bad: [
      ['feat:x', '1:5', 'feat: x'],
      ['feat:', '1:1'],
    ],
  },
  'subject-case': {
    rules: { 'subject-case': 'error' },
    good: [
      'fix: add x',
      'fix: API returns 500',
      'fix: GitHub needs a token',
      'fix: `Foo` breaks',
      'fix: Dockerfile.dev is copied',
      'fix: 3 things',
      'fix: K8s probes',
    ],
    bad: [
      ['fix: Add x', '1:6', 'fix: add x'],
      ['fix: SOMETHING', '1:6', 'fix: something'],
      ['fix: UPDATE ALL', '1:6', 'fix: update all'],
      ['fix: SomeThing', '1:6', 'fix: someThing'],
      ['fix: Some Thing Is Wrong', '1:6', 'fix: some thing is wrong'],
    ],
  },
  'subject-capitalised': {
    rules: { 'subject-capitalised': 'error' },
    good: ['Add x', 'setup.py reads x', 'iPhone needs x', '`x` is gone', 'numpy2 is out', '3 more'],
    bad: [
      ['add x', '1:1', 'Add x'],
      ['über x', '1:1', 'Über x'],
    ],
  },
  'subject-imperative': {
    rules: { 'subject-imperative': 'warning' },
    good: [
      'Add x',
      'Tests for x',
      'Nested loops',
      'Fixed-width x',
      'Frobnicated the x',
      'Address x',
    ],
    bad: [
      ['Added x', '1:1', 'Add x'],
      ['feat: fixes x', '1:7', 'feat: fix x'],
      ['Tests the x', '1:1', 'Test the x'],
    ],
  },
  'subject-full-stop': {
    rules: { 'subject-full-stop': 'error' },
    good: ['Add x', 'And so on...'],
    bad: [['Add x.', '1:6', 'Add x']],
  },
  'subject-max-length': {
    rules: { 'subject-max-length': { max: 5 } },
    good: ['feat(long): 12345'],
    bad: [['feat: 123456', '1:12']],
  },
  'subject-min-length': {
    rules: { 'subject-min-length': { min: 5 } },
    good: ['feat: 12345'],
    bad: [['feat: 1234', '1:7']],
  },
  'subject-exclamation-mark': {
    rules: { 'subject-exclamation-mark': 'error' },
    good: ['feat: x'],
    bad: [['feat(a)!: x', '1:1', 'feat(a): x']],
  },
  'header-trim': {
    rules: { 'header-trim': 'error' },
    good: ['Add x'],
    bad: [['  Add x', '1:1', 'Add x']],
  },
  'header-case': {
    rules: { 'header-case': 'error' },
    good: ['add x', '1.0.0'],
    bad: [['Add x', '1:1']],
  },
  'header-full-stop': {
    rules: { 'header-full-stop': { value: '!' } },
    good: ['Add x', 'Add x.'],
    bad: [['Add x!!', '1:7', 'Add x']],
  },
  'header-preferred-length': {
    rules: { 'header-preferred-length': 'warning' },
    good: ['x'.repeat(50), 'x'.repeat(73)],
    bad: [['x'.repeat(51), '1:51']],
  },
  'header-max-length': {
    rules: { 'header-max-length': 'error' },
    good: ['x'.repeat(72)],
    bad: [['x'.repeat(73), '1:73']],
  },
  'header-min-length': {
    rules: { 'header-min-length': { min: 5 } },
    good: ['Add x'],
    bad: [['Add', '1:1']],
  },
  'body-leading-blank': {
    rules: { 'body-leading-blank': 'error' },
    good: ['Add x', 'Add x\n\nWhy'],
    bad: [
      ['Add x\nWhy', '2:1', 'Add x\n\nWhy'],
      ['Add x\r\nWhy\r\n', '2:1', 'Add x\r\n\r\nWhy\r\n'],
    ],
  },
  'body-empty': {
    rules: { 'body-empty': 'error' },
    good: ['Add x\n\nWhy'],
    bad: [['Add x', '1:1']],
  },
  'body-why': {
    rules: { 'body-why': 'warning' },
    good: ['Add x\n\nBecause.'],
    bad: [['Add x', '1:1']],
    context: { source: 'draft', changedLines: 500 },
  },
  'body-case': {
    rules: { 'body-case': 'error' },
    good: ['Add x\n\nWhy', 'Add x'],
    bad: [['Add x\n\nwhy', '3:1']],
  },
  'body-full-stop': {
    rules: { 'body-full-stop': { when: 'never' } },
    good: ['Add x\n\nWhy'],
    bad: [['Add x\n\nWhy.', '3:4', 'Add x\n\nWhy']],
  },
  'body-max-length': {
    rules: { 'body-max-length': { max: 5 } },
    good: ['Add x\n\n12345'],
    bad: [['Add x\n\n123456', '3:6']],
  },
  'body-min-length': {
    rules: { 'body-min-length': { min: 5 } },
    good: ['Add x', 'Add x\n\n12345'],
    bad: [['Add x\n\n1234', '3:1']],
  },
  'body-max-line-length': {
    rules: { 'body-max-line-length': { max: 20 } },
    good: [
      `x\n\nhttps://example.com/${'a'.repeat(40)} and more words`,
      `x\n\nCo-authored-by: Somebody With A Name <somebody@example.com>`,
      `x\n\n| a table | has | wide rows | here |`,
      `x\n\n> somebody wrote this long line`,
      `x\n\n    code(indented, after, a, blank)`,
      'x\n\n```\ncode in a fence is never wrapped\n```',
      `x\n\n/a/very/long/path/to/some/file.py`,
      'x\n\nsee ftp://example.com/a for more',
      'x\n\na "://" at https://example.com/a',
    ],
    bad: [
      ['x\n\nuse a `file://` path here', '3:21', 'x\n\nuse a `file://` path\nhere'],
      [`x\n\n${long(30)}`, '3:21', 'x\n\nword word word word\nword word'],
      [`x\n\n- ${long(30)}\n- next`, '3:21', 'x\n\n- word word word\n  word word word\n- next'],
      [`x\n\n${long(25)}\nword\n\nend`, '3:21', 'x\n\nword word word word\nword word\n\nend'],
      [`x\n\n${'a'.repeat(30)}`, '3:21'],
    ],
  },
  'breaking-change-format': {
    rules: { 'breaking-change-format': 'warning' },
    good: ['feat: x\n\nBREAKING CHANGE: y', 'feat: x\n\nThis is no breaking change at all'],
    bad: [
      ['feat: x\n\nBreaking change: y', '3:1', 'feat: x\n\nBREAKING CHANGE: y'],
      ['feat: x\n\nBREAKING CHANGE y', '3:1', 'feat: x\n\nBREAKING CHANGE: y'],
      ['feat: x\n\nBREAKING CHANGES: y', '3:1', 'feat: x\n\nBREAKING CHANGE: y'],
    ],
  },
  'breaking-change-exclamation-mark': {
    rules: { 'breaking-change-exclamation-mark': 'error' },
    good: ['feat: x', 'feat!: x\n\nBREAKING CHANGE: y'],
    bad: [
      ['feat: x\n\nBREAKING CHANGE: y', '1:1', 'feat!: x\n\nBREAKING CHANGE: y'],
      ['feat!: x', '1:1'],
    ],
  },
  'footer-leading-blank': {
    rules: { 'footer-leading-blank': 'warning' },
    good: [
      'x\n\nbody\n\nBREAKING CHANGE: y',
      'x\n\nas seen in\nanother thing #12, it is so',
      'x\n\nbody\nFixes the parser. See #12',
      'x\n\nbody\nIssues like #12 are found',
    ],
    bad: [
      ['x\n\nbody\nBREAKING CHANGE: y', '4:1', 'x\n\nbody\n\nBREAKING CHANGE: y'],
      ['x\n\nbody\nCloses a.b and #14', '4:1', 'x\n\nbody\n\nCloses a.b and #14'],
      ['x\n\nbody\nRelated #12', '4:1', 'x\n\nbody\n\nRelated #12'],
      ['x #1\n\nbody\nCloses #1', '4:1', 'x #1\n\nbody\n\nCloses #1'],
      ['Closes #1\nCloses #1', '2:1', 'Closes #1\n\nCloses #1'],
    ],
  },
  'footer-empty': {
    rules: { 'footer-empty': 'error' },
    good: ['x\n\nCloses #1'],
    bad: [['x', '1:1']],
  },
  'footer-max-length': {
    rules: { 'footer-max-length': { max: 9 } },
    good: ['x\n\nCloses #1'],
    bad: [['x\n\nCloses #12', '3:10']],
  },
  'footer-min-length': {
    rules: { 'footer-min-length': { min: 10 } },
    good: ['x\n\nCloses #12', 'x'],
    bad: [['x\n\nCloses #1', '3:1']],
  },
  'footer-max-line-length': {
    rules: { 'footer-max-line-length': { max: 30 } },
    good: ['x\n\nBREAKING CHANGE: short enough'],
    bad: [
      [
        'x\n\nBREAKING CHANGE: much too long for that',
        '3:31',
        'x\n\nBREAKING CHANGE: much too long\nfor that',
      ],
    ],
  },
  'references-empty': {
    rules: { 'references-empty': 'error' },
    good: ['x #12', 'x\n\nCloses #1'],
    bad: [['x', '1:1']],
  },
  'signed-off-by': {
    rules: { 'signed-off-by': 'error' },
    good: ['x\n\nSigned-off-by: A <a@b.c>'],
    bad: [
      ['x', '1:1', 'x\n\nSigned-off-by: A <a@b.c>'],
      [
        'x\n\nRefs: 1\n# a comment\n',
        '1:1',
        'x\n\nRefs: 1\nSigned-off-by: A <a@b.c>\n# a comment\n',
      ],
    ],
    context: { source: 'draft', identity: { name: 'A', email: 'a@b.c' } },
  },
  'trailer-exists': {
    rules: { 'trailer-exists': { value: 'Change-Id:' } },
    good: ['x\n\nChange-Id: I12'],
    bad: [['x', '1:1']],
  },
  ticket: {
    rules: { ticket: 'error' },
    good: ['x (ABC-12)', 'x\n\nRefs: ABC-12'],
    bad: [['x', '1:1', 'x\n\nRefs: ABC-7']],
    context: { source: 'draft', ticket: 'ABC-7' },
  },
};

describe('rules', () => {
  it('each has a table of its own', () => {
    assert.deepEqual(Object.keys(table).sort(), [...ruleIds].sort());
  });

  for (const [rule, { rules, good, bad, context }] of Object.entries(table)) {
    const lint = linter({ preset: 'none', rules }, context);
    for (const text of good) {
      it(`${rule} accepts ${JSON.stringify(text.slice(0, 60))}`, () => {
        assert.deepEqual(lint(text), []);
      });
    }
    for (const [text, place, fixed] of bad) {
      it(`${rule} finds ${JSON.stringify(text.slice(0, 60))} at ${place}`, () => {
        const findings = lint(text);
        assert.deepEqual(places(findings), [`${rule} ${place}`]);
        const fix = findings[0]?.fix;
        assert.equal(fix && applyFix(text, fix), fixed);
      });
    }
  }
});
