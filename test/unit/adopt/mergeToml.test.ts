import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { mergeToml } from '../../../src/core/adopt/mergeToml';

const anything = (): boolean => true;

function merged(mine: string, theirs: string): string {
  const merge = mergeToml(mine, theirs, anything);
  assert.equal(merge.kind, 'merged');
  parse(merge.text);
  return merge.text;
}

describe('mergeToml', () => {
  it('adds a missing table at the end, comments and all', () => {
    assert.equal(
      merged('[a]\nx=1   # odd\n', '# about b\n[b]\ny = 2 # two\n'),
      '[a]\nx=1   # odd\n\n# about b\n[b]\ny = 2 # two\n',
    );
  });

  it('adds missing keys below the last line of their table', () => {
    const mine = '[tool.ruff]\nline-length=88\n\n# next\n[tool.black]\nx = 1';
    assert.equal(
      merged(mine, '[tool.ruff]\nline-length = 100\nsrc = [\n  "src",\n]\n'),
      '[tool.ruff]\nline-length=88\nsrc = [\n  "src",\n]\n\n# next\n[tool.black]\nx = 1',
    );
  });

  it('knows a table whose name holds a bracket', () => {
    assert.equal(
      merged('[ tool . "a]b" ]\nx = 1\n', '[tool."a]b"]\ny = 2\n[tool.c]\nz = 3\n'),
      '[ tool . "a]b" ]\nx = 1\ny = 2\n\n[tool.c]\nz = 3\n',
    );
  });

  it('adds packages to lists of requirements in their own style', () => {
    const theirs = '[project]\ndependencies = ["pandas>=1", "python-dotenv>=0.21"]\n';
    const lists: readonly (readonly [string, string])[] = [
      ['["Pandas==2"]', '["Pandas==2", "python-dotenv>=0.21"]'],
      ['[]', '["pandas>=1", "python-dotenv>=0.21"]'],
      [
        '[\n  "pandas"  # fast, "odd"\n]',
        '[\n  "pandas",  # fast, "odd"\n  "python-dotenv>=0.21",\n]',
      ],
      ["[\n\t'pandas',\n]", '[\n\t\'pandas\',\n\t"python-dotenv>=0.21",\n]'],
      ['["pandas[x]~=1",]', '["pandas[x]~=1", "python-dotenv>=0.21"]'],
    ];
    for (const [list, expected] of lists) {
      const text = (value: string): string =>
        `[project]\ndependencies = ${value} # end\nname = "n"\n`;
      assert.equal(merged(text(list), theirs), text(expected));
    }
  });

  it('leaves what it cannot add to: inline tables, dotted keys, text that is not TOML', () => {
    assert.equal(
      mergeToml('[tool]\nruff = { x = 1 }\n', '[tool.ruff]\ny = 1\n', anything).kind,
      'same',
    );
    assert.equal(mergeToml('tool.ruff.x = 1\n', '[tool.ruff]\ny = 1\n', anything).kind, 'same');
    assert.equal(mergeToml('[a\n', '[b]\n', anything).kind, 'impossible');
  });

  it('adds only what may be added', () => {
    const theirs = '[a]\nx = 1\ny = 2\n[b]\nz = 1\n';
    const merge = mergeToml('[a]\n', theirs, ([table], key) => table === 'a' && key === 'y');
    assert.deepEqual(merge, { kind: 'merged', text: '[a]\ny = 2\n' });
  });

  const name = fc.constantFrom('a', 'project', 'dependency-groups', '"d e"', 'tool.x', 'tool.y.z');
  const value = fc.constantFrom(
    '1',
    '"#"',
    "'''\n[no]\n'''",
    '[1, 2]',
    '[\n  "p", # [x]\n]',
    '{ k = 1 }',
    '""',
  );
  const statement = fc.tuple(fc.constantFrom('k', 'l', 'dependencies', '"m.n"'), value);
  const table = fc.tuple(
    name,
    fc.uniqueArray(statement, { selector: ([key]) => key, maxLength: 3 }),
  );
  const document = fc
    .tuple(
      fc.uniqueArray(table, { selector: ([path]) => path, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
    )
    .map(([tables, end, closed]) => {
      const text = tables
        .map(([path, statements], at) => {
          const lines = statements.map(([key, content]) => `${key}  =  ${content} # of ${path}`);
          return [`# table ${at}`, `[${path}]`, ...lines, ''].join('\n');
        })
        .join('\n');
      return (closed ? text : text.trimEnd()).replaceAll('\n', end);
    });

  it('keeps every line, parses, and adds nothing the second time', () => {
    fc.assert(
      fc.property(document, document, (mine, theirs) => {
        const merge = mergeToml(mine, theirs, anything);
        assert.notEqual(merge.kind, 'impossible');
        if (merge.kind !== 'merged') return;
        parse(merge.text);
        let from = 0;
        for (const line of mine.split(/\r?\n/)) {
          // A list that grew has got commas and items before its end.
          for (const piece of line.split(/(?<="p"),?|\]/)) {
            from = merge.text.indexOf(piece, from);
            assert.ok(from >= 0, `${line} is lost in\n${merge.text}`);
          }
        }
        assert.equal(mergeToml(merge.text, theirs, anything).kind, 'same');
      }),
    );
  });
});
