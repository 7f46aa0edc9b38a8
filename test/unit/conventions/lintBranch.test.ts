import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isProtected,
  lintBranch,
  renameCommand,
  ticketOf,
} from '../../../src/core/conventions/lintBranch';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import { applyFix } from '../../../src/core/conventions/textEdits';
import type { Config } from '../../../src/generated/config';

type Branches = NonNullable<NonNullable<Config>['branches']>;

const convention = (branches: Branches): ReturnType<typeof resolveConfig>['branches'] =>
  resolveConfig({ branches }).branches;

describe('lintBranch', () => {
  const cases: readonly (readonly [
    Branches,
    readonly string[],
    readonly (readonly [string, string, string?])[],
  ])[] = [
    [
      { preset: 'trunk' },
      [
        'main',
        'add-login',
        'update_readme',
        'fix/typo',
        'ABC-12-add-x',
        'dependabot/npm/x',
        'v1.2',
        'release/1.0',
      ],
      [
        ['Add Login', 'branch-form', 'add-login'],
        ['feature//x', 'branch-form', 'feature/x'],
        ['addLogin', 'branch-form', 'add-login'],
        ['añadir', 'branch-form', 'anadir'],
        ['x'.repeat(61), 'branch-max-length', 'x'.repeat(60)],
        ['中文', 'branch-form'],
      ],
    ],
    [
      { preset: 'github-flow' },
      ['feature/x', 'fix/ABC-1-y', 'add-x', 'docs/readme'],
      [
        ['fxi/y', 'branch-prefix', 'fix/y'],
        ['features/Add X', 'branch-prefix', 'feature/add-x'],
      ],
    ],
    [
      { preset: 'git-flow' },
      ['develop', 'feature/x', 'release/1.2.0', 'hotfix/y'],
      [
        ['feat/x', 'branch-prefix', 'feature/x'],
        ['fix/x', 'branch-prefix', 'bugfix/x'],
        ['feature-x', 'branch-prefix', 'feature/x'],
        ['something', 'branch-prefix', 'feature/something'],
      ],
    ],
    [
      { preset: 'none', pattern: '(feat|fix)/[a-z]+' },
      ['feat/x', 'main'],
      [
        ['feat/x1', 'branch-pattern'],
        ['a/feat/x', 'branch-pattern'],
        ['FEAT/X', 'branch-pattern', 'feat/x'],
      ],
    ],
    [{ ticket: true }, ['ABC-12-x', 'main'], [['x', 'branch-ticket']]],
    [
      { allow: ['team/*/wip'] },
      ['team/A B/wip'],
      [['team/A B/wop', 'branch-form', 'team/a-b/wop']],
    ],
    [{ preset: 'none' }, ['Any Thing', 'a//b', 'x'.repeat(300)], []],
  ];
  for (const [branches, good, bad] of cases) {
    const rules = convention(branches);
    for (const name of good) {
      it(`accepts ${name.slice(0, 40)} under ${JSON.stringify(branches)}`, () => {
        assert.deepEqual(lintBranch(name, rules), []);
      });
    }
    for (const [name, rule, better] of bad) {
      it(`refuses ${name.slice(0, 40)} under ${JSON.stringify(branches)}`, () => {
        const [finding, ...others] = lintBranch(name, rules);
        assert.deepEqual([finding?.rule, others.length], [rule, 0]);
        assert.equal(finding?.fix && applyFix(name, finding.fix), better);
      });
    }
  }

  it('protects branches from direct commits', () => {
    const rules = convention({ preset: 'github-flow', protected: ['main', 'release/*'] });
    assert.equal(isProtected('release/1', rules), true);
    assert.deepEqual(lintBranch('main', rules), []);
    const findings = lintBranch('main', rules, { writing: true });
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['branch-protected', 'error']],
    );
  });

  it('suggests only names that are right', () => {
    for (const preset of ['trunk', 'github-flow', 'git-flow'] as const) {
      const rules = convention({ preset });
      const name = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.stringMatching(/^[A-Za-z/_. -]{1,80}$/),
      );
      fc.assert(
        fc.property(name, (text) => {
          for (const { fix } of lintBranch(text, rules)) {
            if (fix) assert.deepEqual(lintBranch(applyFix(text, fix), rules), []);
          }
        }),
        { numRuns: 500 },
      );
    }
  });

  it('is not hung by a catastrophic pattern', () => {
    const before = performance.now();
    lintBranch('a'.repeat(5000), convention({ pattern: '(a+)+b' }));
    assert.ok(performance.now() - before < 500);
  });

  it('reads the ticket off a name', () => {
    assert.equal(ticketOf('feature/ABC-12-add', '[A-Z]+-[0-9]+'), 'ABC-12');
    assert.equal(ticketOf('feature/add', '[A-Z]+-[0-9]+'), undefined);
  });

  it('quotes the rename command', () => {
    assert.equal(renameCommand('a', 'b/c'), 'git branch -m a b/c');
    assert.equal(renameCommand("it's", 'its'), "git branch -m 'it'\\''s' its");
  });
});
