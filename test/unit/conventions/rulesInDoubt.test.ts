import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lintMessage } from '../../../src/core/conventions/lintMessage';
import { parseMessage } from '../../../src/core/conventions/parseMessage';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import type { LintContext } from '../../../src/core/conventions/rule';
import { rulesInDoubt } from '../../../src/core/conventions/rulesInDoubt';
import type { Commits } from '../../support/lintText';
import { messageText } from '../../support/messageText';

const history: LintContext = { source: 'history', stage: 'push', merge: false, repairs: false };
const conventions: readonly Commits[] = [
  { preset: 'course' },
  { preset: 'conventional' },
  {
    preset: 'conventional',
    rules: {
      'type-enum': { severity: 'error', when: 'never', values: ['feat'] },
      'type-case': { severity: 'error', cases: ['upper-case', 'camel-case'] },
      'subject-case': { severity: 'error', when: 'always', cases: ['lower-case'] },
      'subject-full-stop': { severity: 'error', when: 'always' },
      'body-leading-blank': { severity: 'error', when: 'never' },
    },
  },
];
const inDoubt = (commits: Commits, message: string): readonly string[] | undefined => {
  const narrowed = rulesInDoubt(resolveConfig({ commits }).commits)(message);
  return narrowed && Object.keys(narrowed.rules);
};

describe('rulesInDoubt', () => {
  for (const commits of conventions) {
    it(`leaves out no rule that finds something, under ${JSON.stringify(commits)}`, () => {
      const convention = resolveConfig({ commits }).commits;
      const narrow = rulesInDoubt(convention);
      const start = fc.constantFrom('', 'feat: ', 'fix(api): ', 'Add ', 'fixup! ', 'BREAKING ');
      const holds = fc.property(start, messageText, (first, text) => {
        const message = parseMessage(first + text, history);
        const narrowed = narrow(first + text);
        assert.deepEqual(
          narrowed === undefined ? [] : lintMessage(message, narrowed, history),
          lintMessage(message, convention, history),
        );
      });
      fc.assert(holds, { numRuns: 3000 });
    });
  }

  it('knows ordinary messages of both presets', () => {
    const body = '\n\nThe old way read every column.\n\n* and rows\n';
    const both = [
      inDoubt({ preset: 'conventional' }, `fix(api)!: read columns${body}`),
      inDoubt({ preset: 'course' }, `Read columns lazily${body}`),
    ];
    assert.deepEqual(both, [undefined, undefined]);
  });

  for (const [message, rule] of [
    ['feat: add x.', 'subject-full-stop'],
    ['feat: Add x', 'subject-case'],
    ['feat: add x\nand y', 'body-leading-blank'],
    ['feat: add x\n\nIt was slow.\nRefs #12', 'footer-leading-blank'],
    ['feat: add x\n\n | breaking change: y', 'breaking-change-format'],
    [`feat: add x\n\n${'long '.repeat(30)}`, 'body-max-line-length'],
    [`feat: add ${'x'.repeat(100)}`, 'header-max-length'],
    ['fixup! feat: add x', 'fixup-commit'],
    ['add x', 'type-empty'],
    ['feat(a): b): add x', 'subject-case'],
    [' feat: add x', 'header-trim'],
    ['feat: add x\r\n', 'type-case'],
    ['', 'subject-empty'],
  ] as const) {
    it(`leaves ${JSON.stringify(message.slice(0, 40))} to ${rule}`, () => {
      assert.equal(inDoubt({ preset: 'conventional' }, message)?.includes(rule), true);
    });
  }

  it('narrows to the one rule in doubt, and to the types that others quote', () => {
    const rules = inDoubt({ preset: 'conventional' }, 'feat: Add x');
    assert.deepEqual(rules, ['type-enum', 'subject-case']);
  });

  it('keeps rules that it has no proof for', () => {
    const custom = { id: 'x', pattern: 'x', message: 'No x.', when: 'never' } as const;
    assert.deepEqual(inDoubt({ preset: 'conventional', custom: [custom] }, 'feat: add y'), []);
    const rules = { 'signed-off-by': 'error' } as const;
    const left = inDoubt({ preset: 'conventional', rules }, 'feat: add y');
    assert.deepEqual(left, ['signed-off-by']);
  });
});
