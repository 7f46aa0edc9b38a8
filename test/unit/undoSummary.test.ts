import assert from 'node:assert/strict';
import { undoSummary } from '../../src/core/undoSummary';

describe('undoSummary', () => {
  it('names what happens, in numbers that agree', () => {
    const lists = { remove: ['a'], restore: ['b', 'c'], kept: ['d'] };
    assert.equal(
      undoSummary(lists),
      'This removes 1 file, restores 2 files, keeps 1 file that you made or changed.',
    );
  });

  it('leaves out what does not happen', () => {
    assert.equal(
      undoSummary({ remove: ['a', 'b'], restore: [], kept: [] }),
      'This removes 2 files.',
    );
    assert.equal(undoSummary({ remove: [], restore: [], kept: [] }), 'No file changes.');
  });
});
