import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFix } from '../../../src/core/conventions/textEdits';
import { fixAll } from '../../../src/core/conventions/trueFixes';
import type { LintContext } from '../../../src/core/conventions/rule';
import { falseFixes } from '../../support/falseFixes';
import { linter, type Commits } from '../../support/lintText';
import { messageText } from '../../support/messageText';

const strict: Commits = {
  preset: 'conventional',
  scopes: ['api', 'model'],
  ticket: true,
  signedOffBy: true,
  rules: {
    'subject-imperative': 'warning',
    'body-max-line-length': { max: 30 },
    'footer-max-line-length': { max: 30 },
    'breaking-change-exclamation-mark': 'error',
    'body-full-stop': { when: 'never' },
    'scope-case': 'error',
  },
};
const known: LintContext = {
  source: 'draft',
  ticket: 'ABC-7',
  identity: { name: 'A', email: 'a@b.c' },
};

describe('fixes', () => {
  const cases: readonly (readonly [string, Commits, LintContext])[] = [
    ['course', {}, { source: 'draft' }],
    ['conventional', { preset: 'conventional' }, { source: 'history' }],
    ['a strict convention', strict, known],
  ];
  for (const [name, commits, context] of cases) {
    it(`remove their finding, add none and are idempotent under ${name}`, () => {
      const lint = linter(commits, context);
      fc.assert(
        fc.property(messageText, (text) => {
          assert.deepEqual(falseFixes(text, lint), []);
        }),
        { numRuns: 700 },
      );
    });
  }

  it('repair several things at once', () => {
    const lint = linter(strict, known);
    assert.equal(
      fixAll('Feature(apo): Added the thing.\nand why\n# a comment\n', lint),
      'feat(api): add the thing\n\nand why\n\nRefs: ABC-7\nSigned-off-by: A <a@b.c>\n# a comment\n',
    );
  });

  it('hold one by one, or stand for all of their rule', () => {
    const lint = linter(strict, known);
    // The first line wrapped alone begins a footer with "Added #12", and the last line is in it.
    const text = 'feat: \nAdded #12 closes a_very_long_name \nchange: Added BREAKING (ABC-12) ';
    assert.deepEqual(falseFixes(text, lint), []);
    const fixed = lint(text).flatMap(({ rule, fix }) =>
      rule === 'body-max-line-length' && fix ? [applyFix(text, fix)] : [],
    );
    assert.deepEqual(fixed, [
      'feat: \nAdded #12 closes\na_very_long_name \nchange: Added BREAKING\n(ABC-12) ',
      'feat: \nAdded #12 closes a_very_long_name \nchange: Added BREAKING\n(ABC-12) ',
    ]);
  });

  it('repair a line that is too long in each of many paragraphs', () => {
    const lint = linter({ preset: 'course' }, { source: 'history' });
    const paragraph = 'word '.repeat(20).trim();
    const text = ['Add it', ...Array.from({ length: 40 }, () => paragraph)].join('\n\n');
    assert.ok(lint(text).every((finding) => finding.fix));
    assert.deepEqual(falseFixes(text, lint), []);
    assert.deepEqual(lint(fixAll(text, lint)), []);
  });

  it('are not offered where they would cause another finding', () => {
    const lint = linter(
      { preset: 'none', rules: { ticket: { in: 'header' }, 'header-max-length': { max: 8 } } },
      known,
    );
    const [finding] = lint('Add this');
    assert.equal(finding?.rule, 'ticket');
    assert.equal(finding.fix, undefined);
  });

  it('tell a linter that lies', () => {
    const finding = { rule: 'r', severity: 'error', message: 'm' } as const;
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    const lint = (text: string): readonly [] | readonly [typeof lie] =>
      text.length > 9 ? [] : [lie];
    const lie = { ...finding, range, fix: { title: 't', edits: [{ range, newText: 'a' }] } };
    assert.deepEqual(falseFixes('x', lint)[0], 'r: "t" leaves it');
  });
});
