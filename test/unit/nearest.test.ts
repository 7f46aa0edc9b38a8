import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearest } from '../../src/core/nearest';

const types = [
  'feat',
  'fix',
  'docs',
  'style',
  'refactor',
  'perf',
  'test',
  'build',
  'ci',
  'chore',
  'revert',
];
const keys = [
  'name',
  'package',
  'environment',
  'services',
  'sample_pipeline',
  'branch_strategy',
  'convention',
];

const guesses: readonly (readonly [
  word: string,
  candidates: readonly string[],
  expected: string | undefined,
])[] = [
  ['faet', types, 'feat'],
  ['fxi', types, 'fix'],
  ['fx', types, 'fix'],
  ['doc', types, 'docs'],
  ['Fix', types, 'fix'],
  ['refacotr', types, 'refactor'],
  ['feature', types, 'feat'],
  ['tests', types, 'test'],
  ['enviroment', keys, 'environment'],
  ['servcie', keys, 'services'],
  ['sample-pipeline', keys, 'sample_pipeline'],
  ['branch', keys, 'branch_strategy'],
  ['banana', types, undefined],
  ['x', types, undefined],
  ['', types, undefined],
  ['fix', [], undefined],
  ['ac', ['ab', 'ad'], 'ab'],
];

describe('nearest', () => {
  for (const [word, candidates, expected] of guesses) {
    it(`guesses ${String(expected)} for "${word}"`, () => {
      assert.equal(nearest(word, candidates), expected);
    });
  }

  it('finds a word again after one slip of any kind', () => {
    const word = fc.constantFrom(...keys);
    fc.assert(
      fc.property(
        word,
        fc.nat(3),
        fc.nat(20),
        fc.constantFrom('q', 'z', '_'),
        (key, kind, at, letter) => {
          const i = at % key.length;
          const [head, tail] = [key.slice(0, i), key.slice(i)];
          const slips = [
            head + letter + tail,
            head + tail.slice(1),
            head + letter + tail.slice(1),
            head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2),
          ];
          assert.equal(nearest(slips[kind] ?? '', keys), key);
        },
      ),
    );
  });

  it('only ever guesses a candidate, and knows each again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 });
    fc.assert(
      fc.property(text, fc.array(text), (word, candidates) => {
        const guess = nearest(word, candidates);
        assert.ok(guess === undefined || candidates.includes(guess));
        if (candidates.includes(word)) assert.equal(guess?.toLowerCase(), word.toLowerCase());
      }),
    );
  });

  it('answers at once for a huge word', () => {
    const started = performance.now();
    assert.equal(nearest('q'.repeat(1_000_000), types), undefined);
    assert.ok(performance.now() - started < 1000);
  });
});
