import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskReason } from '../../src/node/readFailure';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

/** What stands where a file or a folder is asked for. */
const obstacles = ['missing', 'folder', 'file', 'file/below', 'loop'] as const;
type Obstacle = (typeof obstacles)[number];

interface Case {
  readonly args: (path: string) => readonly string[];
  /** What the command can do something with. */
  readonly takes: readonly Obstacle[];
  readonly says: RegExp;
}

const noRepository: readonly (readonly string[])[] = [
  ['lint', 'branch', 'main'],
  ['lint', 'range', 'a..b'],
  ['hook', 'commit-msg', 'file'],
  ['hooks', 'status'],
  ['hooks', 'install'],
  ['doctor'],
  ['checklist'],
  ['import'],
  ['adopt', '--dry-run'],
  ['update', '--dry-run'],
  ['undo'],
  ['create', 'p', '--dry-run'],
];

const cases: readonly Case[] = [
  {
    args: (path) => ['lint', 'message', path],
    takes: ['file'],
    says: /^The message \S+ cannot be read, because .*: name the file that holds it, or - for/,
  },
  {
    args: (path) => ['lint', 'message', 'file', '--config', path],
    takes: [],
    says: /^(There is no configuration \S+; check --config|the configuration cannot be used: )/,
  },
  {
    args: (path) => ['hook', 'commit-msg', path],
    takes: ['file'],
    says: /^The message \S+ cannot be read, because .*: call the hook as git does/,
  },
  {
    args: (path) => ['import', path],
    takes: [],
    says: /cannot be read, because .*: name the file that holds the rules|is no file of commitlint/,
  },
  {
    args: (path) => ['doctor', '--engine', path],
    takes: ['file'],
    says: /give another one with --/,
  },
  {
    args: (path) => ['hooks', 'install', '--engine', path],
    takes: ['file'],
    says: /give another one with --engine/,
  },
  {
    args: (path) => ['adopt', path, '--dry-run'],
    takes: ['folder'],
    says: /is no folder: name the/,
  },
  { args: (path) => ['update', path], takes: [], says: /was not made from a template/ },
  { args: (path) => ['undo', path], takes: [], says: /^There is nothing to undo in/ },
  {
    args: (path) => ['create', path, '--no-git', '--dry-run'],
    takes: ['missing', 'folder'],
    says: /not a folder: choose another name or place/,
  },
  {
    args: (path) => ['create', 'p', '--no-git', '--template', `./${path}`],
    takes: [],
    says: /is no template: it has no file template\.yaml/,
  },
  {
    args: (path) => ['checklist', '--no-regress', path],
    takes: [],
    says: /^There is no commit "\S+" in/,
  },
  ...noRepository.map((args) => ({
    args: (path: string) => [...args, '--cwd', path],
    takes: ['folder'] as const,
    says: /is no folder; name the project's folder with --cwd/,
  })),
];

describe('ml-project, given what cannot be read', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const run = (args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
      cwd: sandbox.path('work'),
    });

  beforeEach(() => {
    mkdirSync(sandbox.path('work/folder'), { recursive: true });
    mkdirSync(sandbox.path('work/.ml-project'));
    writeFileSync(sandbox.path('work/.ml-project/config.yaml'), 'commits: {}\n');
    writeFileSync(sandbox.path('work/file'), 'Add the loader for loan data\n');
    // A link to itself, which not even the administrator can read.
    symlinkSync('loop', sandbox.path('work/loop'));
    sandbox.git(sandbox.path('work'), 'init', '-q', '-b', 'main');
  });

  for (const obstacle of obstacles) {
    it(`says what is wrong with ${obstacle}, and what to do, in one sentence`, async () => {
      const refused = cases.filter(({ takes }) => !takes.includes(obstacle));
      const outcomes = refused.map(async ({ args, says }) => {
        const { code, stdout, stderr } = await run(args(obstacle));
        const [line = '', ...more] = stderr.trimEnd().split('\n');
        const place = `${args(obstacle).join(' ')}: ${stdout}${stderr}`;
        assert.equal(code, 2, place);
        assert.deepEqual(more, [], place);
        assert.match(line, /^ml-project: .*\.$/, place);
        assert.match(line.replace('ml-project: ', ''), says, place);
        assert.doesNotMatch(line, /\bE[A-Z]{4,}\b|internal error|syscall/, place);
      });
      await Promise.all(outcomes);
    });
  }

  it('lists every mistake of a configuration', async () => {
    const mistakes = 'comits: {}\ncommits:\n  preset: corse\nbranches: {preset: nope}\n';
    writeFileSync(sandbox.path('work/.ml-project/config.yaml'), mistakes);
    const commands = [['doctor'], ['hooks', 'install'], ['lint', 'message', 'file']];
    for (const args of commands) {
      const { stdout, stderr } = await run(args);
      const places = `${stdout}${stderr}`.match(/config\.yaml:\d+(?=:\d)/g);
      assert.deepEqual(
        places,
        [1, 3, 4].map((line) => `config.yaml:${line}`),
        stdout + stderr,
      );
    }
  });
});

describe('the reason of an error of the disk', () => {
  it('takes no folder that cannot be made for a file that is not there', () => {
    const failed = (syscall: string) => Object.assign(new Error('x'), { code: 'ENOENT', syscall });
    assert.equal(diskReason(failed('open')), 'there is no such file');
    assert.match(diskReason(failed('mkdir')), /^no folder can be made there; .*read-only$/);
  });
});
