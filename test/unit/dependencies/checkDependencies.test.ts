import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkDependencies,
  listsDependencies,
} from '../../../src/core/dependencies/checkDependencies';
import { checkEncoding } from '../../../src/core/dependencies/checkEncoding';
import { readPep508 } from '../../../src/core/dependencies/pep508';

const check = (path: string, text: string, local: readonly string[] = []): readonly string[] =>
  checkDependencies(path, text, local).map(({ rule, message, range: { start, end } }) => {
    const place = `${start.line}:${start.column}-${end.column}`;
    return `${place} ${rule} ${/^"[^"]*"/.exec(message)?.[0] ?? message}`;
  });

describe('readPep508', () => {
  const good = [
    'pandas',
    'A.B-C_d',
    'name<=1',
    'name>=3,<2',
    'name (>=1.0, !=1.5.*)',
    'name[quux, strange]~=3.4',
    'name[]',
    'name===legacy-1!2.0+local',
    'pip @ https://example.org/pip-1.0.zip#sha1=x',
    'name[a] @ file:///tmp/x;y ; os_name == "nt"',
    "name; python_version < '3.9' and (extra == 'x' or 'linux' in sys_platform)",
    'name>=1;os_name not in "a b"',
  ];
  for (const text of good) {
    it(`takes ${text}`, () => {
      assert.equal(readPep508(text).mistake, undefined);
    });
  }

  const bad: readonly (readonly [text: string, mistake: RegExp])[] = [
    ['', /no name/],
    ['-x', /no name/],
    ['ümlaut', /no name/],
    ['pandas 2.0', /"2\.0" is no version/],
    ['pandas=2.0', /"=2\.0" is no version/],
    ['pandas>=1,<', /"<" is no version/],
    ['pandas^1.0', /no version/],
    ['name[a b]', /extras/],
    ['name[a', /is no version/],
    ['name @ ', /address/],
    ['name;', /not complete/],
    ['name; python', /no variable python/],
    ['name; os_name == "nt', /marker/],
    ['name; (os_name == "nt"', /lacks a bracket/],
    ['name; os_name "nt"', /goes wrong at "nt"/],
    ['name; os_name == "a" os_name == "b"', /goes wrong at os_name/],
  ];
  for (const [text, mistake] of bad) {
    it(`refuses ${text === '' ? 'nothing' : text}`, () => {
      assert.match(readPep508(text).mistake ?? 'taken', mistake);
    });
  }

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.ok('mistake' in readPep508(text) || readPep508(text).requirement);
      }),
    );
  });
});

describe('checkDependencies', () => {
  it('says what is wrong in a requirements.txt, and where', () => {
    const text = [
      '# comment',
      '-r other.txt',
      '-e .[dev]',
      'pandas>=2 --hash=sha256:abc  # with a comment',
      '  argparse',
      'credit==1.0',
      'numpy \\',
      '  >=1.26 \\',
      '  --hash=sha256:abc',
      './wheels/x-1.0-py3-none-any.whl',
      'x-1.0-py3-none-any.whl',
      'git+https://example.org/x.git',
      'dataclasses; python_version < "3.7"',
      'utils @ https://example.org/u.zip',
      'Scikit_Learn 1.0',
      '',
    ].join('\r\n');
    assert.deepEqual(check('requirements.txt', text, ['credit', 'utils']), [
      '5:3-11 dependency-stdlib "argparse"',
      '6:1-12 dependency-local "credit"',
      '15:1-17 dependency-syntax "Scikit_Learn 1.0"',
    ]);
  });

  it('says what is wrong in a pyproject.toml, and where', () => {
    const text = [
      '[build-system]',
      'requires = ["setuptools>=66"]',
      '[project]',
      'name = "Credit.Risk"',
      'dependencies = [',
      '  "pandas>=2",',
      "  'datetime',",
      '  "utils",',
      '  "shared",',
      ']',
      '[project.optional-dependencies]',
      'all = ["credit-risk[dev]"]',
      'self = ["credit_risk"]',
      '[dependency-groups]',
      'dev = ["pytest", "pandas>=2,", {include-group = "all"}, "ruff=1"]',
      '[tool.uv.sources]',
      'shared = { workspace = true }',
      '[tool.poetry.dependencies]',
      'python = "^3.11"',
      'utils = { path = "../utils" }',
      'typing = "^3"',
      '',
    ].join('\n');
    assert.deepEqual(check('pyproject.toml', text, ['utils', 'shared']), [
      '7:4-12 dependency-stdlib "datetime"',
      '8:4-9 dependency-local "utils"',
      '13:10-21 dependency-local "credit_risk"',
      '15:58-64 dependency-syntax "ruff=1"',
      '21:1-7 dependency-stdlib "typing"',
    ]);
  });

  it('says where a broken pyproject.toml breaks', () => {
    assert.match(check('pyproject.toml', 'a = 1\nb = \n')[0] ?? '', /^2:\d+-\d+ pyproject-syntax/);
  });

  it('knows the files by their names', () => {
    const paths = [
      'pyproject.toml',
      'requirements.txt',
      'a/requirements-dev.in',
      'requirements/x.txt',
    ];
    for (const path of paths) assert.ok(listsDependencies(path), path);
    assert.equal(listsDependencies('docs/notes.txt'), false);
  });
});

describe('checkEncoding', () => {
  const text = 'pandas==2.2\r\n';
  const table: readonly (readonly [title: string, bytes: Buffer, says: RegExp | undefined])[] = [
    ['UTF-8', Buffer.from('café\n'), undefined],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), undefined],
    ['UTF-16LE', Buffer.from(`\uFEFF${text}`, 'utf16le'), /UTF-16LE/],
    ['UTF-16BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), /UTF-16BE/],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), /UTF-16 or binary/],
    ['Latin-1', Buffer.from('café\n', 'latin1'), /else than UTF-8/],
  ];
  for (const [title, bytes, says] of table) {
    it(title, () => {
      const message = checkEncoding(bytes)?.message;
      if (says === undefined) assert.equal(message, undefined);
      else assert.match(message ?? '', says);
    });
  }
});
