import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { cleanMessage, type CleanupContext } from '../../src/core/conventions/cleanMessage';
import { isolatedHome } from '../support/isolatedHome';
import { temporaryFolder } from '../support/temporaryFolder';

interface Repository {
  readonly folder: string;
  readonly remove: () => void;
  readonly run: (env: Record<string, string>, ...args: readonly string[]) => string;
}

/** A repository of its own, which the machine's git configuration has no say in. */
function makeRepository(): Repository {
  const temporary = temporaryFolder('clean message');
  const folder = temporary.path;
  const home = isolatedHome(join(folder, 'home'));
  const run = (env: Record<string, string>, ...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...home, ...env },
    });
  run({}, 'init', '--quiet');
  const remove = (): void => {
    temporary.remove();
  };
  return { folder, remove, run };
}

const stored = (text: string, context: CleanupContext): string =>
  cleanMessage(text, context)
    .map((line) => line.text)
    .join('\n');

const typed = 'Add x  \n\n\n\n#1 is what it is about\n; semicolon\n% percent\n\ttab\n\n';

describe('cleanMessage beside git', function () {
  this.timeout(60_000);
  let repository: Repository;
  before(() => {
    repository = makeRepository();
  });
  after(() => {
    repository.remove();
  });

  /** What the commit-msg hook reads, and what git stores, for a message typed into the editor. */
  function commit(
    settings: readonly string[],
    options: readonly string[],
  ): readonly [string, string] {
    const { folder, run } = repository;
    const copy = join(folder, '.git', 'seen');
    const hook = join(folder, '.git', 'hooks', 'commit-msg');
    writeFileSync(hook, `#!/bin/sh\ncp "$1" "$(git rev-parse --git-dir)/seen"\n`);
    chmodSync(hook, 0o755);
    writeFileSync(join(folder, 'typed'), typed);
    writeFileSync(join(folder, 'file'), String(Math.random()));
    run({}, 'add', 'file');
    const editor = `sh -c 'cat typed "$1" > both && cat both > "$1" && rm both' -`;
    run(
      { GIT_EDITOR: editor },
      ...settings.flatMap((each) => ['-c', each]),
      'commit',
      '--quiet',
      ...options,
    );
    return [readFileSync(copy, 'utf8'), run({}, 'log', '-1', '--format=%B').replace(/\n+$/, '')];
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
    const { folder, run } = repository;
    writeFileSync(join(folder, 'message'), typed);
    run({}, 'commit', '--quiet', '--allow-empty', '-F', 'message');
    const log = run({}, 'log', '-1', '--format=%B').replace(/\n+$/, '');
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
