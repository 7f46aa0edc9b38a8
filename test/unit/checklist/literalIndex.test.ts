import assert from 'node:assert/strict';
import { literalIndex } from '../../../src/core/checklist/literalIndex';
import { needlesOf } from '../../../src/core/checklist/literalScanner';

const encoder = new TextEncoder();

describe('the index of literals', () => {
  const literals = ['sea', 'moon', 'river', 'garden', 'mountaintop'];
  const index = literalIndex(literals.map((literal) => [[[literal]]]));
  const probesIn = (text: string): readonly number[] => index(encoder.encode(text)).probes;

  it('finds a literal wherever it stands, in any case, and none that stands in part', () => {
    // A text is searched in stretches of this many bytes.
    const stretch = 4096;
    for (const [probe, literal] of literals.entries()) {
      for (let before = stretch - 20; before <= stretch + 3; before++) {
        for (const after of [0, 1, 5, 30]) {
          const around = (middle: string) => '|'.repeat(before) + middle + '|'.repeat(after);
          assert.deepEqual(probesIn(around(literal.toUpperCase())), [probe]);
          assert.deepEqual(probesIn(around(literal.slice(1))), []);
          assert.deepEqual(probesIn(around(literal.slice(0, -1))), []);
        }
      }
      assert.deepEqual(probesIn(literal), [probe]);
    }
  });

  it('says of each of several texts what it holds, whenever it is asked', () => {
    const asked = literals.map((literal) => [literal]);
    const both = literalIndex(asked.map((needles) => [[needles]]));
    const texts = ['sea and moon', 'river', ''].map((text) => both(encoder.encode(text)));
    for (const time of ['once', 'again']) {
      const held = texts.map(({ mayHold }) => asked.map((needles) => mayHold([needles])));
      const wanted = [
        [true, true, false, false, false],
        [false, false, true, false, false],
        [false, false, false, false, false],
      ];
      assert.deepEqual(held, wanted, time);
    }
  });

  it('looks for the shorter of two literals that begin alike', () => {
    assert.deepEqual(needlesOf(['stages', 'Step', 'step_', 'stage', 'steps']), ['stage', 'step']);
  });
});
