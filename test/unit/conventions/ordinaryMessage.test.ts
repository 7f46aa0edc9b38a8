import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lintMessage } from '../../../src/core/conventions/lintMessage';
import { ordinaryMessages } from '../../../src/core/conventions/ordinaryMessage';
import { parseMessage } from '../../../src/core/conventions/parseMessage';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import type { LintContext } from '../../../src/core/conventions/rule';
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
const ordinary = (commits: Commits): ((message: string) => boolean) =>
  ordinaryMessages(resolveConfig({ commits }).commits);

describe('ordinaryMessages', () => {
  for (const commits of conventions) {
    it(`never passes over what the rules find, under ${JSON.stringify(commits)}`, () => {
      const convention = resolveConfig({ commits }).commits;
      const isOrdinary = ordinaryMessages(convention);
      const start = fc.constantFrom('', 'feat: ', 'fix(api): ', 'Add ', 'fixup! ', 'BREAKING ');
      const holds = fc.property(start, messageText, (first, text) => {
        const message = first + text;
        if (!isOrdinary(message)) return;
        assert.deepEqual(lintMessage(parseMessage(message, history), convention, history), []);
      });
      fc.assert(holds, { numRuns: 3000 });
    });
  }

  it('knows ordinary messages of both presets', () => {
    const body = '\n\nThe old way read every column.\n\n* and rows\n';
    assert.equal(ordinary({ preset: 'conventional' })(`fix(api)!: read columns${body}`), true);
    assert.equal(ordinary({ preset: 'course' })(`Read columns lazily${body}`), true);
  });

  for (const message of [
    'feat: add x.',
    'feat: Add x',
    'feat: add x\nand y',
    'feat: add x\n\nIt was slow.\nRefs #12',
    'feat: add x\n\n | breaking change: y',
    `feat: add x\n\n${'long '.repeat(30)}`,
    'fixup! feat: add x',
    'add x',
    '',
  ]) {
    it(`leaves ${JSON.stringify(message.slice(0, 40))} to the rules`, () => {
      assert.equal(ordinary({ preset: 'conventional' })(message), false);
    });
  }

  it('knows nothing of rules that it has no proof for', () => {
    const custom = { id: 'x', pattern: 'x', message: 'No x.', when: 'never' } as const;
    assert.equal(ordinary({ preset: 'conventional', custom: [custom] })('feat: add y'), false);
    const rules = { 'signed-off-by': 'error' } as const;
    assert.equal(ordinary({ preset: 'conventional', rules })('feat: add y'), false);
  });
});
