import assert from 'node:assert/strict';
import { editableYaml, lenientYamlValue, yamlValue } from '../../src/core/yamlDocument';

/** Twenty lists, each of nine times the one before. */
function aliasBomb(): string {
  const lines = Array.from({ length: 20 }, (_, at) => {
    const inner = at === 0 ? '1' : `*list${at - 1}`;
    return `list${at}: &list${at} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
  });
  return lines.join('\n');
}

describe('YAML that anybody may have written', () => {
  for (const [what, text] of [
    ['nested without end', '['.repeat(100_000)],
    ['nested in dashes without end', '- '.repeat(100_000)],
    ['blown up by aliases', aliasBomb()],
  ] as const) {
    it(`has no value where it is ${what}`, () => {
      assert.equal(yamlValue(text), undefined);
      assert.equal(lenientYamlValue(text), undefined);
    });
  }

  it('is read as far as it goes only where that is asked for', () => {
    for (const [text, value] of [
      ['a: [1', { a: [1] }],
      ['a: 1\na: 2', { a: 2 }],
      ['a: 1\n---\nb: 2', { a: 1 }],
    ] as const) {
      assert.equal(yamlValue(text), undefined);
      assert.deepEqual(lenientYamlValue(text), value);
    }
  });

  it('is read in time where quotes have no end', function () {
    this.timeout(30_000);
    const text = `a: ${'"'.repeat(240_000)}\n`;
    assert.equal(yamlValue(text), undefined);
    assert.deepEqual(lenientYamlValue(text), { a: '' });
  });

  it('is written again with its comments', () => {
    const document = editableYaml('# why\na: 1 # one\n');
    document?.set('b', 2);
    assert.equal(document?.toString(), '# why\na: 1 # one\nb: 2\n');
  });
});
