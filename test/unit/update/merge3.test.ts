import assert from 'node:assert/strict';
import fc from 'fast-check';
import { merge3 } from '../../../src/core/merge/merge3';

const labels = { ours: 'yours', theirs: 'template 1.2.0' };
const merged = (base: string, ours: string, theirs: string): string =>
  merge3(base, ours, theirs, labels).text;

const text = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }), fc.boolean())
  .map(([items, ended]) => items.join('\n') + (ended ? '\n' : ''));
const windows = (unix: string): string => unix.replaceAll('\n', '\r\n');

describe('merge3, whatever the texts', () => {
  it('takes the other side where one is unchanged', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        assert.deepEqual(merge3(base, other, base, labels), { text: other, conflicts: 0 });
        assert.deepEqual(merge3(base, base, other, labels), { text: other, conflicts: 0 });
      }),
    );
  });

  it('takes once what both sides changed alike', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        assert.deepEqual(merge3(base, other, other, labels), { text: other, conflicts: 0 });
      }),
    );
  });

  it('changes nothing when the result is merged again with the same template', () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const once = merged(base, ours, theirs);
        assert.equal(merged(theirs, once, theirs), once);
      }),
    );
  });

  it('gives the same lines whatever the line endings of the sides', () => {
    const whole = text.map((some) => `${some}\nz\n`);
    fc.assert(
      fc.property(whole, whole, whole, fc.boolean(), (base, ours, theirs, swapped) => {
        const [other, template] = swapped ? [base, windows(theirs)] : [windows(base), theirs];
        assert.equal(merged(other, windows(ours), template), windows(merged(base, ours, theirs)));
        assert.equal(merged(windows(base), ours, windows(theirs)), merged(base, ours, theirs));
      }),
    );
  });
});

describe('merge3', () => {
  it('names the sides of a conflict', () => {
    assert.deepEqual(merge3('a\n', 'b\n', 'c\n', labels), {
      text: '<<<<<<< yours\nb\n=======\nc\n>>>>>>> template 1.2.0\n',
      conflicts: 1,
    });
  });

  it('keeps mixed line endings where the user has them', () => {
    assert.equal(merged('a\nb\nc\n', 'a\r\nb\nc\r\n', 'a\nb\nc\nd\n'), 'a\r\nb\nc\r\nd\r\n');
  });

  it('ends for a line that the other text has many times', () => {
    const one = '0\n1\n2\n1\n';
    const many = [0, 0, 2, 2, 2, 0, 0, 0, 2, 0, 3].map((line) => `${line}\n`).join('');
    assert.equal(merged(one, many, one), many);
  });

  it('ends in time for large texts that have nothing in common', () => {
    const numbers = (factor: number): string =>
      Array.from({ length: 10_000 }, (_, index) => `${(index * factor) % 500}\n`).join('');
    assert.ok(merge3(numbers(1), numbers(7919), numbers(104_729), labels).conflicts > 0);
  });
});
