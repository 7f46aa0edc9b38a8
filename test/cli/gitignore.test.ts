import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isIgnored } from '../../src/core/gitignore';
import { useSandbox } from '../support/sandbox';

const paths = [
  ...['.env', 'src/.env', 'src/docker/.env', '.env.example', 'src/.env.local', 'env', 'a.env'],
  ...['data/raw.csv', 'src/data/raw.csv', 'data', 'logs/a/b.log', 'b.log', 'logs/keep.log'],
  ...['a+b.txt', 'x/a+b.txt', 'file1.txt', 'filea.txt', 'src/deep/er/file1.txt', 'foo/bar/baz'],
];

const texts = [
  ...['.env', '/.env', '.env\n!.env', '.env*\n!.env.example', '*.env', '**/.env', 'src/**/.env'],
  ...[
    'data/',
    '/data/',
    'data',
    'data/*\n!data/raw.csv',
    'logs/\n!logs/keep.log',
    '*.log',
    'logs/**',
  ],
  ...['a+b.txt', 'file?.txt', 'file[0-9].txt', 'file[!0-9].txt', 'foo/*/baz', '**/er/', '\\.env'],
  ...['# .env', '', '.env  ', '[', '*', '!*\n*.txt', 'foo/**/baz', '/*/.env', '.env\r\n'],
];

describe('isIgnored', () => {
  const sandbox = useSandbox();

  /** What git itself says; it asks of paths that need not be there. */
  function ignoredByGit(text: string, folder: string): readonly string[] {
    writeFileSync(sandbox.path('repository', folder, '.gitignore'), text);
    const input = paths.map((path) => `${path}\0`).join('');
    const options = { cwd: sandbox.path('repository'), input, encoding: 'utf8' } as const;
    try {
      const args = ['check-ignore', '--no-index', '--stdin', '-z'];
      return execFileSync('git', args, options).split('\0').filter(Boolean);
    } catch {
      // Status 1: none is ignored.
      return [];
    }
  }

  for (const folder of ['', 'src']) {
    it(`says what git says of a .gitignore in "${folder}"`, () => {
      mkdirSync(sandbox.path('repository', 'src'), { recursive: true });
      sandbox.git(sandbox.path('repository'), 'init', '--quiet');
      for (const text of texts) {
        const ours = paths.filter((path) => isIgnored([{ folder, text }], path));
        assert.deepEqual(ours, ignoredByGit(text, folder), JSON.stringify(text));
      }
    });
  }
});
