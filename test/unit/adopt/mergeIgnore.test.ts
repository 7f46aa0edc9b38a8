import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import type { Merge } from '../../../src/core/adopt/merge';
import { findNamed, indexPaths, parseIgnoreRule } from '../../../src/core/adopt/ignoreRule';
import { fittedIgnore, mergeIgnore } from '../../../src/core/adopt/mergeIgnore';
import { useSandbox } from '../../support/sandbox';

function textOf(merge: Merge): string {
  assert.equal(merge.kind, 'merged');
  return merge.text;
}

const tracked = (path: string) => ({ path, tracked: true });

describe('mergeIgnore', () => {
  it('puts missing rules with their comments before the rules that are there', () => {
    const theirs = '# Passwords\n.env\n\n# Python\n__pycache__/\n.ruff_cache/\n';
    const mine = '# mine\n__pycache__/\n';
    assert.equal(
      textOf(mergeIgnore(mine, theirs, [])),
      '# Passwords\n.env\n\n# Python\n.ruff_cache/\n\n# mine\n__pycache__/\n',
    );
  });

  it('adds nothing that a broader rule covers, and what a narrower one does not', () => {
    for (const broad of ['data', 'data/', '/data/*', 'data/**', '**/data', 'data/*']) {
      const merge = mergeIgnore(`${broad}\n`, '/data/**\n!/data/.gitkeep\n', []);
      assert.equal(merge.kind, broad === '**/data' ? 'merged' : 'same', broad);
    }
    assert.equal(mergeIgnore('/__pycache__/\n', '__pycache__/\n', []).kind, 'merged');
    assert.equal(mergeIgnore('!.env\n', '.env\n', []).kind, 'merged');
  });

  it('hides no file of the project, and says so', () => {
    const files = [tracked('data/loader.py'), { path: 'dist/notes.md', tracked: false }];
    const merge = mergeIgnore('x\n', '/data/**\n!/data/.gitkeep\n/dist/\n.env\n', files);
    assert.equal(textOf(merge), '.env\n\nx\n');
    assert.deepEqual(
      merge.kind === 'merged' && merge.note,
      'Left out: /data/** would hide data/loader.py, /dist/ would hide dist/notes.md.',
    );
    const data = [{ path: 'data/train.csv', tracked: false }];
    assert.equal(fittedIgnore('/data/**\n', data), '/data/**\n');
  });

  it('keeps a byte order mark first and the line ends of the file', () => {
    assert.equal(textOf(mergeIgnore('\uFEFFa\r\nb\r\n', 'c\n', [])), '\uFEFFc\r\n\r\na\r\nb\r\n');
    assert.equal(textOf(mergeIgnore('', 'c\n', [])), 'c\n');
  });

  const line = fc.oneof(
    fc.constantFrom('*.log', '!keep.log', '/data/**', '!/data/.gitkeep', 'build/', '# words', ''),
    fc.constantFrom('.env', '.env.*', '!.env.example', 'a/b', '\\#x', '*.py[cod]', 'x '),
    fc.stringMatching(/^[ -~]{0,12}$/),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

  it('keeps the whole of what is there, and adds nothing the second time', () => {
    fc.assert(
      fc.property(text, text, (mine, theirs) => {
        const merge = mergeIgnore(mine, theirs, []);
        if (merge.kind !== 'merged') return;
        assert.ok(merge.text.endsWith(mine));
        assert.notEqual(merge.text, mine);
        assert.equal(mergeIgnore(merge.text, theirs, []).kind, 'same');
      }),
    );
  });
});

describe('a rule of a .gitignore', () => {
  const sandbox = useSandbox();

  it('names what git says it names', () => {
    const rules = [
      'data',
      'data/',
      '/data/**',
      'a/*',
      '**/b',
      'a/**/b',
      '*.py[cod]',
      'x?.txt',
    ].concat([
      '[!a-c].md',
      'pg[-_]data*/',
      '\\!odd',
      'sub/data',
      '/x1.txt',
      '*a*b*c',
      '[]x].md',
      '*',
    ]);
    const paths = [
      'data/a.csv',
      'sub/data/x',
      'a/b',
      'a/x/y/b',
      'b/b',
      'm.pyc',
      'n/m.pyd',
      'x1.txt',
    ].concat([
      'n/x1.txt',
      'd.md',
      'a.md',
      'pg_data1/f',
      'pg-data',
      '!odd',
      'xaybzc',
      'x.md',
      'n/sub/data',
    ]);
    sandbox.git(sandbox.root, 'init', '--quiet', 'p');
    for (const path of paths) {
      mkdirSync(dirname(sandbox.path('p', path)), { recursive: true });
      writeFileSync(sandbox.path('p', path), '');
    }
    for (const rule of rules) {
      const parsed = parseIgnoreRule(rule) ?? assert.fail(rule);
      writeFileSync(sandbox.path('exclude'), `${rule}\n`);
      const listed = execFileSync(
        'git',
        ['ls-files', '--others', '--ignored', '-z', `--exclude-from=${sandbox.path('exclude')}`],
        { cwd: sandbox.path('p'), encoding: 'utf8' },
      );
      const named = paths.filter((path) => findNamed(parsed, indexPaths([path])) !== undefined);
      assert.deepEqual(named.sort(), listed.split('\0').filter(Boolean).sort(), rule);
    }
  });
});
