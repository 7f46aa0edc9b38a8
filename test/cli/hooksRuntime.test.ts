import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findGits } from '../support/gitVersions';
import { hookBench, makePlace, type HookBench } from '../support/hookBench';
import { runProgram, type Outcome } from '../support/runProgram';
import { repository } from '../support/repository';
import { useSandbox } from '../support/sandbox';
import { findProgram, need, type Tool } from '../support/tools';

const windows = process.platform === 'win32';

/** Where a program of PATH lies. */
function locate(program: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const folder = folders.find((each) => existsSync(join(each, program)));
  if (folder === undefined) throw new Error(`no ${program} on PATH`);
  return join(folder, program);
}

describe('hooks without Node', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  let gits: { older: Tool; newer: Tool };
  before(async () => {
    gits = await findGits();
  });

  /** Installs hooks whose recorded Node then goes away, and commits with git and sh alone on PATH. */
  async function commitBare(
    bench: HookBench,
    policy: string,
    extra: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    const tree = await makePlace(bench, sandbox, 'main tree');
    const runtime = sandbox.path('node of the past');
    await bench.cli(tree, 'hooks', 'install', '--policy', policy, '--runtime', runtime);
    const only = sandbox.path('only');
    mkdirSync(only);
    for (const program of ['git', 'sh']) symlinkSync(locate(program), join(only, program));
    const { HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM, OURS_LOG } = process.env;
    return runProgram(join(only, 'git'), ['commit', '--allow-empty', '--message', 'bad'], {
      cwd: tree,
      env: { HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM, OURS_LOG, PATH: only, ...extra },
    });
  }

  for (const version of ['older', 'newer'] as const) {
    const title = version === 'older' ? 'git below 2.54' : 'git 2.54 or newer';
    const open = (test: Mocha.Context): HookBench => {
      if (windows) need({ missing: 'git for Windows brings its own PATH' }, test);
      return hookBench(sandbox, need(gits[version], test));
    };

    it(`${title}: "warn" lets the commit pass, with a line per hook that names it`, async function () {
      const { code, stdout, stderr } = await commitBare(open(this), 'warn');
      assert.equal(code, 0, stderr);
      const lines = stderr.split('\n').filter((line) => line.startsWith('ml-project: NOT CHECKED'));
      assert.deepEqual(
        lines.map((line) => /\((.*?)\)/.exec(line)?.[1]),
        ['pre-commit', 'prepare-commit-msg', 'commit-msg'],
        stdout + stderr,
      );
    });

    it(`${title}: "block" refuses the commit, and says why on the first line`, async function () {
      const { code, stderr } = await commitBare(open(this), 'block');
      assert.equal(code, 1);
      assert.equal(
        stderr,
        'ml-project: REFUSED (pre-commit): no Node that runs was found: install Node 20 or newer\n',
      );
    });
  }

  it("finds the editor's own Node, which only the editor names", async function () {
    const bench = hookBench(sandbox, need(gits.older, this));
    const { code, stderr } = await commitBare(bench, 'warn', {
      VSCODE_GIT_ASKPASS_NODE: process.execPath,
    });
    assert.equal(code, 1);
    assert.match(stderr, /^Commit refused: it is bad/m);
  });

  it('tells the recorded program to be Node', async function () {
    const bench = hookBench(sandbox, need(gits.older, this));
    const tree = await makePlace(bench, sandbox, 'main tree');
    const editor = sandbox.path('an editor "with" späces');
    const lines = [
      '#!/bin/sh',
      `test "$ELECTRON_RUN_AS_NODE" = 1 || exit 9`,
      `exec '${process.execPath}' "$@"`,
      '',
    ];
    writeFileSync(editor, lines.join('\n'), { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install', '--runtime', editor);
    assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
    assert.equal(bench.calls().length, 3);
  });

  it('goes on to the next Node where the recorded one cannot be started', async function () {
    const bench = hookBench(sandbox, need(gits.older, this));
    const tree = await makePlace(bench, sandbox, 'main tree');
    const broken = sandbox.path('broken');
    writeFileSync(broken, '#!/no/such/interpreter\n', { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install', '--runtime', broken, '--policy', 'block');
    assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
    assert.equal(bench.calls().length, 3);
  });

  it('never ends with 127, and says that the engine is gone', async function () {
    const bench = hookBench(sandbox, need(gits.older, this));
    const tree = await makePlace(bench, sandbox, 'main tree');
    await bench.cli(tree, 'hooks', 'install');
    renameSync(join(tree, '.git/ml-project/engine.cjs'), sandbox.path('gone'));
    const { code, stderr } = await bench.commit(tree, 'bad');
    assert.equal(code, 0);
    assert.match(stderr, /NOT CHECKED \(commit-msg\): there is no engine in .*hooks install/);
  });

  describe('hook.sh', () => {
    const script = join(repository, 'media/hooks/hook.sh');

    it('leaves shellcheck nothing to say', async function () {
      const shellcheck = need(await findProgram('shellcheck'), this);
      const { code, stdout } = await runProgram(shellcheck, ['--shell=sh', script]);
      assert.equal(stdout, '');
      assert.equal(code, 0);
    });

    for (const [shell, ...words] of [['dash'], ['bash', '--posix'], ['busybox', 'sh']]) {
      it(`runs in ${[shell, ...words].join(' ')}`, async function () {
        const found = await runProgram(shell ?? '', [...words, '-c', ':']);
        const program = need(
          found.code === 0 ? { path: shell ?? '' } : { missing: `no ${shell ?? ''}` },
          this,
        );
        const bench = hookBench(sandbox, need(gits.older, this));
        const tree = await makePlace(bench, sandbox, 'path with spaces and unicode');
        await bench.cli(tree, 'hooks', 'install');
        const hooks = join(tree, '.git/hooks');
        const kept = join(hooks, 'pre-push.kept-by-ml-project');
        writeFileSync(kept, '#!/bin/sh\ncat >> "$THEIRS_LOG"\n');
        chmodSync(kept, 0o755);
        for (const input of ['', 'a b c d\ne f g h\n', 'no newline']) {
          const before = bench.calls().length;
          const { code, stderr } = await runProgram(
            program,
            [...words, join(hooks, 'pre-push'), 'a name', 'url'],
            { cwd: tree, input },
          );
          assert.equal(code, 0, stderr);
          assert.equal(stderr, '');
          const calls = bench.calls().slice(before);
          assert.deepEqual(calls, [{ event: 'pre-push', args: ['a name', 'url'], input }]);
        }
      });
    }
  });
});
