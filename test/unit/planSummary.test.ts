import assert from 'node:assert/strict';
import type { Plan } from '../../src/core/plan';
import { planSummary } from '../../src/core/planSummary';

describe('planSummary', () => {
  const plan = (...actions: readonly ('create' | 'merge' | 'keep')[]): Plan => ({
    template: { id: 'sample', version: '1.0.0' },
    answers: {},
    commitSubject: 'Begin',
    files: actions.map((action, at) => ({
      path: `${at}.txt`,
      content: new Uint8Array(),
      executable: false,
      action,
    })),
  });

  it('counts in numbers that agree', () => {
    assert.equal(
      planSummary(plan('create'), 'no repository'),
      '1 file, no repository, nothing overwritten',
    );
    assert.equal(
      planSummary(plan('create', 'create', 'merge'), 'git on main'),
      '2 files, git on main, 1 merged',
    );
  });

  it('leaves out what stays as it is', () => {
    assert.equal(
      planSummary(plan('keep'), 'git on main'),
      '0 files, git on main, nothing overwritten',
    );
  });
});
