import assert from 'node:assert/strict';
import { allPairs, pairsOf, pairwise } from '../support/pairwise';

const options = { a: ['1', '2', '3'], b: ['1', '2', '3', '4'], c: ['1', '2'], d: ['1', '2', '3'] };

describe('pairwise', () => {
  it('covers every pair of values', () => {
    const covered = new Set(pairwise(options).flatMap(pairsOf));
    assert.deepEqual(
      allPairs(options).filter((pair) => !covered.has(pair)),
      [],
    );
  });

  it('needs far fewer combinations than there are', () => {
    const count = pairwise(options).length;
    assert.ok(count >= 12 && count <= 16, `${count} combinations`);
  });

  it('gives the same list every time', () => {
    assert.deepEqual(pairwise(options), pairwise(options));
  });
});
