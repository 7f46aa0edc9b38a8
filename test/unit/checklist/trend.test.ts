import assert from 'node:assert/strict';
import { trendSvg, type TrendPoint } from '../../../src/core/checklist/trend';
import { checklistHistory } from '../../../src/node/checklist/checklistHistory';
import { GitMissing } from '../../../src/node/git';

const point = (day: string, met: number): TrendPoint => ({
  commit: 'f'.repeat(40),
  day,
  score: { met, applicable: 20, percent: 5 * met },
});

describe('trendSvg', () => {
  const first = point('2026-01-01', 0);
  const last = point('2026-03-01', 20);

  it('draws nothing where there is no way from one commit to another', () => {
    assert.equal(trendSvg([]), '');
    assert.equal(trendSvg([first]), '');
  });

  it('draws from the lower left to the upper right what goes from nothing to all', () => {
    const svg = trendSvg([first, point('2026-02-01', 10), last]);
    assert.ok(svg.includes('<polyline points="8,112 300,60 592,8"/>'), svg);
    assert.equal(svg.match(/<circle/g)?.length, 3);
    assert.ok(
      svg.includes('<circle cx="300" cy="60" r="3"><title>2026-02-01 ffffffffff: 10 of 20<'),
    );
  });

  it('says the same in words', () => {
    const said = 'From 0 % on 2026-01-01 to 100 % on 2026-03-01';
    const svg = trendSvg([first, last]);
    assert.ok(svg.includes(`role="img" aria-label="${said}"`));
    assert.ok(svg.includes(`<figcaption>${said}, over 2 commits.</figcaption>`));
  });
});

describe('checklistHistory', () => {
  it('is empty on a machine without git', async () => {
    const noGit = () => Promise.reject(new GitMissing('There is no git to run.'));
    const options = { today: '2026-01-31', profile: 'prototype' } as const;
    assert.deepEqual(await checklistHistory('.', options, noGit), []);
  });
});
