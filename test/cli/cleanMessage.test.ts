import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { cleanMessage, type CleanupContext } from '../../src/core/conventions/cleanMessage';

/** A repository of its own, which the machine's git configuration has no say in. */
function makeRepository(): {
  readonly folder: string;
  git(...args: readonly string[]): string;
  run(env: Record<string, string>, ...args: readonly string[]): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'clean message '));
  const run = (env: Record<string, string>, ...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        GIT_CONFIG_GLOBAL: join(folder, 'no-such-file'),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@b.c',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@b.c',
        ...env,
      },
    });
  const git = (...args: readonly string[]): string => run({}, ...args);
  git('init', '--quiet');
  return { folder, git, run };
}

const stored = (text: string, context: CleanupContext): string =>
  cleanMessage(text, context)
    .map((line) => line.text)
    .join('\n');

const typed = 'Add x  \n\n\n\n#1 is what it is about\n; semicolon\n% percent\n\ttab\n\n';

describe('cleanMessage beside git', function () {
  this.timeout(60_000);
  let repository: ReturnType<typeof makeRepository>;
  before(() => {
    repository = makeRepository();
  });
  after(() => {
    rmSync(repository.folder, { recursive: true, force: true });
  });

  /** What the commit-msg hook reads, and what git stores, for a message typed into the editor. */
  function commit(
    settings: readonly string[],
    options: readonly string[],
  ): readonly [string, string] {
    const { folder, git, run } = repository;
    const copy = join(folder, '.git', 'seen');
    const hook = join(folder, '.git', 'hooks', 'commit-msg');
    writeFileSync(hook, `#!/bin/sh\ncp "$1" "$(git rev-parse --git-dir)/seen"\n`);
    chmodSync(hook, 0o755);
    writeFileSync(join(folder, 'typed'), typed);
    writeFileSync(join(folder, 'file'), String(Math.random()));
    git('add', 'file');
    const editor = `sh -c 'cat typed "$1" > both && cat both > "$1" && rm both' -`;
    run(
      { GIT_EDITOR: editor },
      ...settings.flatMap((each) => ['-c', each]),
      'commit',
      '--quiet',
      ...options,
    );
    return [readFileSync(copy, 'utf8'), git('log', '-1', '--format=%B').replace(/\n+$/, '')];
  }

  const cases: readonly (readonly [
    string,
    readonly string[],
    readonly string[],
    CleanupContext,
  ])[] = [
    ['by default', [], [], { source: 'draft' }],
    ['with commit -v', [], ['-v'], { source: 'draft' }],
    [
      'with another character',
      ['core.commentChar=;'],
      ['-v'],
      { source: 'draft', commentString: ';' },
    ],
    ['with auto', ['core.commentChar=auto'], [], { source: 'draft', commentString: 'auto' }],
    [
      'with auto and -v',
      ['core.commentChar=auto'],
      ['-v'],
      { source: 'draft', commentString: 'auto' },
    ],
    ['with scissors', ['commit.cleanup=scissors'], [], { source: 'draft', cleanup: 'scissors' }],
    [
      'with scissors and auto',
      ['commit.cleanup=scissors', 'core.commentChar=auto'],
      ['-v'],
      { source: 'draft', cleanup: 'scissors', commentString: 'auto' },
    ],
    [
      'with whitespace',
      ['commit.cleanup=whitespace', 'commit.status=false'],
      [],
      { source: 'draft', cleanup: 'whitespace' },
    ],
    [
      'with verbatim',
      ['commit.cleanup=verbatim', 'commit.status=false'],
      [],
      { source: 'draft', cleanup: 'verbatim' },
    ],
  ];
  for (const [name, settings, options, context] of cases) {
    it(`stores what git stores ${name}`, () => {
      const [seen, log] = commit(settings, options);
      assert.equal(stored(seen, context), log);
    });
  }

  it('stores what git stores without an editor', () => {
    const { folder, git } = repository;
    writeFileSync(join(folder, 'message'), typed);
    git('commit', '--quiet', '--allow-empty', '-F', 'message');
    const log = git('log', '-1', '--format=%B').replace(/\n+$/, '');
    assert.equal(stored(typed, { source: 'draft', edited: false }), log);
  });

  it('strips white space and comments as git stripspace does', () => {
    const piece = fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\n',
      '\r\n',
      '#',
      'a',
      '# b',
      '\u00a0',
      '\v',
      'é',
      ';',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (input, strip) => {
        const output = execFileSync('git', ['stripspace', ...(strip ? ['--strip-comments'] : [])], {
          cwd: repository.folder,
          input,
          encoding: 'utf8',
        });
        const context: CleanupContext = {
          source: 'draft',
          cleanup: strip ? 'strip' : 'whitespace',
        };
        assert.equal(stored(input, context), output.replace(/\n$/, ''));
      }),
      { numRuns: 150 },
    );
  });
});
