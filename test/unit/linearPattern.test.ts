import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearPattern, matchesWhole } from '../../src/core/linearPattern';
import { Problem } from '../../src/core/problem';

describe('linearPattern', () => {
  for (const source of [
    ...['abc', 'a|bc|', '(a|ab)(c|bcd)', 'a*?b', 'a{2,3}', 'a{2,}?', '[^a-c]+', '\\bfoo\\b', '^a$'],
    ...[
      '\\d{4}-\\d\\d',
      '(?:x|y)+z',
      '[\\w.-]+@x',
      '\\.',
      'a.c',
      '(?<n>a)b',
      '\\u0041',
      '[\\]]',
      'a{,2}',
    ],
    ...['\\p{Lu}\\p{Ll}+', 'x{0}', '(a*)*', '(a|)*b', '/', 'é+', '\\t', '[A-Z]+-[0-9]+'],
  ]) {
    it(`finds what JavaScript finds with ${source}`, () => {
      const pattern = linearPattern(source);
      const native = new RegExp(source, source.includes('\\p') ? 'u' : '');
      const char = fc.constantFrom(
        ...'aabbcdxyzfo AB-019.@é/\n\t]{,2}'.split(''),
        'foo',
        'Ab',
        '2024-01',
      );
      fc.assert(
        fc.property(fc.array(char, { maxLength: 20 }), (chars) => {
          const text = chars.join('');
          const match = native.exec(text);
          const expected = match && { start: match.index, end: match.index + match[0].length };
          assert.deepEqual(pattern.find(text), expected ?? undefined);
        }),
        { numRuns: 150 },
      );
    });
  }

  for (const source of ['^a$', '^', '$\\s^b', '(^|x)a.b', 'a.+$', '^\\bfoo$']) {
    it(`reads the lines of a text as JavaScript does with ${source}`, () => {
      const char = fc.constantFrom(...'aabbx \n\r\u2028'.split(''), 'foo');
      const texts = fc.array(char, { maxLength: 20 }).map((chars) => chars.join(''));
      fc.assert(
        fc.property(texts, fc.boolean(), (text, dotAll) => {
          const match = new RegExp(source, dotAll ? 'ms' : 'm').exec(text);
          const expected = match && { start: match.index, end: match.index + match[0].length };
          const found = linearPattern(source, { multiline: true, dotAll }).find(text);
          assert.deepEqual(found, expected ?? undefined);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('passes over a long text quickly', () => {
    const text = 'some words of no interest '.repeat(4000) + 'ABC-12';
    assert.deepEqual(linearPattern('\\b[A-Z]+-[0-9]+\\b').find(text), {
      start: 104_000,
      end: 104_006,
    });
  });

  it('ignores case on request', () => {
    assert.deepEqual(linearPattern('(?i)wip').find('a WIP'), { start: 2, end: 5 });
    assert.deepEqual(linearPattern('wip', { ignoreCase: true }).find('Wip'), { start: 0, end: 3 });
  });

  for (const [source, reason] of [
    ['(a', /lacks a "\)"/],
    ['a)', /without "\("/],
    ['[a', /lacks a "\]"/],
    ['*a', /repeats nothing/],
    ['a{3,1}', /wrong way round/],
    ['(a)\\1', /refers back/],
    ['(?=a)', /looks ahead/],
    ['(?<!a)b', /looks ahead or behind/],
    ['a\\', /ends in a backslash/],
    ['[z-a]', /means nothing/],
    ['(((((a{99}){99}){99}){99}){99})', /too large/],
    ['((){9999}){9999}', /./],
    ['('.repeat(200) + ')'.repeat(200), /nested too deeply/],
    ['a'.repeat(2000), /1000 characters/],
  ] as const) {
    it(`refuses ${source.slice(0, 30)}`, () => {
      try {
        linearPattern(source);
        assert.equal(source, '((){9999}){9999}');
      } catch (error) {
        assert.ok(error instanceof Problem);
        assert.match(error.message, reason);
      }
    });
  }

  it('takes its time from the text’s length alone', () => {
    const patterns = [
      '(a+)+$',
      '(a|a)*b',
      '(a|aa)+$',
      '(.*a){20}',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '(a?){50}a{50}',
    ];
    for (const source of patterns) {
      const before = performance.now();
      linearPattern(source).find('a'.repeat(100_000) + '!');
      assert.ok(performance.now() - before < 1000, `${source} ${performance.now() - before}`);
    }
  });

  it('accepts or refuses every pattern, and hangs on none', () => {
    const piece = fc.constantFrom(...'ab()[]{}*+?|^$.\\-,0199dwbpu<>=!:'.split(''));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.string({ maxLength: 50 }),
        (pieces, text) => {
          try {
            linearPattern(pieces.join('')).find(text);
          } catch (error) {
            assert.ok(error instanceof Problem, String(error));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('matchesWhole', () => {
  it('takes the whole text or nothing', () => {
    for (const [pattern, text, expected] of [
      ['a|ab', 'ab', true],
      ['a+', 'aab', false],
      ['(?i)abc', 'ABC', true],
      ['a|(b', 'a', Problem],
      ['a)|(b', 'a', Problem],
      ['(a+)+$', `${'a'.repeat(50)}!`, false],
      ['', '', true],
    ] as const) {
      if (expected === Problem) assert.throws(() => matchesWhole(pattern, text), Problem);
      else assert.equal(matchesWhole(pattern, text), expected, pattern);
    }
  });
});
