import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { mergeJson, prunedJson } from '../../../src/core/adopt/mergeJson';

function merged(mine: string, theirs: unknown): string {
  const merge = mergeJson(mine, JSON.stringify(theirs));
  assert.equal(merge.kind, 'merged');
  return merge.text;
}

describe('mergeJson', () => {
  it('adds missing settings, and keeps values, comments and indentation', () => {
    const mine = '{\n\t// ours\n\t"a": 1, // why\n\t"b": {"c": 2}\n}\n';
    assert.equal(
      merged(mine, { a: 9, b: { d: 3 }, e: true }),
      '{\n\t// ours\n\t"a": 1, // why\n\t"b": {"c": 2},\n\t"e": true\n}\n',
    );
  });

  it('puts a comma where only a comment holds one', () => {
    assert.equal(
      merged('{\n  "a": 1 /* one, */ // two,\n}\n', { b: 2 }),
      '{\n  "a": 1, /* one, */ // two,\n  "b": 2\n}\n',
    );
  });

  it('unites lists by name, label and extension', () => {
    const mine = '{"recommendations": ["MS-python.Python"], "unwantedRecommendations": ["x.y"]}';
    const text = merged(mine, { recommendations: ['ms-python.python', 'x.y', 'a.b'] });
    assert.deepEqual(parse(text), {
      recommendations: ['MS-python.Python', 'a.b'],
      unwantedRecommendations: ['x.y'],
    });
    const tasks = merged('{"version": "2.0.0", "tasks": [{"label": "Test", "command": "make"}]}', {
      version: '2.0.0',
      options: { env: { X: '1' } },
      tasks: [{ label: 'Test' }, { label: 'Run', options: { cwd: 'src' } }],
    });
    assert.deepEqual(parse(tasks), {
      version: '2.0.0',
      tasks: [
        { label: 'Test', command: 'make' },
        { label: 'Run', options: { env: { X: '1' }, cwd: 'src' } },
      ],
    });
  });

  it('takes commas behind the last entry as the editor does', () => {
    for (const mine of ['{\n  "a": 1, // one\n}\n', '{"a": [1,],}', '{ "a": 1 /* x */ , }']) {
      const errors: never[] = [];
      const text = merged(mine, { b: 2 });
      assert.deepEqual(parse(text, errors, { allowTrailingComma: true }), {
        ...(parse(mine, [], { allowTrailingComma: true }) as object),
        b: 2,
      });
      assert.deepEqual(errors, [], text);
    }
    const list = merged('{\n  "recommendations": [\n    "a.b", // first\n  ],\n}\n', {
      recommendations: ['c.d'],
    });
    assert.match(list, /"a\.b", \/\/ first/);
    assert.deepEqual(parse(list), { recommendations: ['a.b', 'c.d'] });
  });

  it('leaves alone what does not parse or is no object', () => {
    for (const mine of ['{"a": }', '[1]', '{"a": 1', '// nothing']) {
      assert.equal(mergeJson(mine, '{"b": 1}').kind, 'impossible', mine);
    }
  });

  const comments = (text: string): readonly string[] => text.match(/\/\/[^\n]*|\/\*.*?\*\//g) ?? [];
  const key = fc.constantFrom('a', 'b', 'c', '[python]', 'recommendations', 'files.exclude');
  const value = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.array(fc.constantFrom('x.y', 'z.w')),
    fc.dictionary(fc.constantFrom('k', 'l'), fc.integer()),
  );
  const written = fc
    .tuple(
      fc.dictionary(key, value),
      fc.constantFrom('  ', '\t', '    '),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([object, indent, windows, comma]) => {
      const lines = JSON.stringify(object, undefined, indent).split('\n');
      const commented = lines.map((line, at) => (at % 2 === 1 ? `${line} // line ${at}` : line));
      const last = commented.length - 2;
      if (comma && lines.length > 2) commented[last] = `${lines[last] ?? ''}, // last`;
      return commented.join(windows ? '\r\n' : '\n');
    });

  it('keeps every value and comment, parses, and adds nothing the second time', () => {
    fc.assert(
      fc.property(written, fc.dictionary(key, value), (mine, theirs) => {
        const merge = mergeJson(mine, JSON.stringify(theirs));
        assert.notEqual(merge.kind, 'impossible', mine);
        if (merge.kind !== 'merged') return;
        const errors: never[] = [];
        const after = parse(merge.text, errors, { allowTrailingComma: true }) as object;
        assert.deepEqual(errors, [], merge.text);
        assert.deepEqual(comments(merge.text), comments(mine));
        for (const [name, wanted] of Object.entries(theirs)) {
          const isList = name !== 'recommendations' || Array.isArray(wanted);
          assert.equal(name in after || !isList, true, merge.text);
        }
        assert.equal(mergeJson(merge.text, JSON.stringify(theirs)).kind, 'same', merge.text);
        if (mine.includes('\r\n')) assert.doesNotMatch(merge.text, /[^\r]\n/);
      }),
    );
  });
});

describe('prunedJson', () => {
  it('takes out what is named, and says where nothing is left', () => {
    const text = '{\n  "version": "1",\n  "tasks": [{"label": "a"}, {"label": "b"}]\n}';
    const without = prunedJson(text, (path) => path.length === 2 && path[1] === 0);
    assert.deepEqual(parse(without ?? ''), { version: '1', tasks: [{ label: 'b' }] });
    assert.equal(
      prunedJson(text, (path) => path.length === 2),
      undefined,
    );
    assert.equal(
      prunedJson(text, () => false),
      text,
    );
  });
});
