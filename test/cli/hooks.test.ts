import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { hookScript } from '../../src/core/hookSetup/hookScript';
import { hashTree } from '../support/hashTree';
import { hookBench, makePlace, type HookBench } from '../support/hookBench';
import { countLines, findManager, setUpManager } from '../support/hookManagers';
import { useHookTools } from '../support/hookTools';
import { useSandbox } from '../support/sandbox';
import { need, type Tool } from '../support/tools';

const theirs = '#!/bin/sh\necho theirs >> "$THEIRS_LOG"\n';

describe('hooks', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const found = useHookTools();

  /** A repository with git below 2.54 and nothing in it. */
  const start = async (
    test: Mocha.Context,
    git: Tool = found.older,
  ): Promise<{ bench: HookBench; tree: string; hook: (name: string) => string }> => {
    const bench = hookBench(sandbox, need(git, test));
    const tree = await makePlace(bench, sandbox, 'main tree');
    mkdirSync(join(tree, '.git/hooks'), { recursive: true });
    return { bench, tree, hook: (name) => join(tree, '.git/hooks', name) };
  };
  const events = (bench: HookBench): readonly string[] => bench.calls().map(({ event }) => event);

  it('gives the input of pre-push to the kept hook and to ours', async function () {
    const { bench, tree, hook } = await start(this);
    writeFileSync(hook('pre-push'), '#!/bin/sh\ncat >> "$THEIRS_LOG"\n', { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install', '--event', 'pre-push');
    await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'far');
    await bench.git(tree, 'push', '--quiet', sandbox.path('far'), 'main');
    const [call] = bench.calls();
    assert.match(call?.input ?? '', /^refs\/heads\/main [0-9a-f]{40} refs\/heads\/main 0{40}\n$/);
    assert.equal(readFileSync(bench.theirsLog, 'utf8'), call?.input);
    assert.equal(call?.args.length, 2);
  });

  it('gives the input of pre-push to a script of husky and to ours', async function () {
    const { bench, tree, hook } = await start(this);
    await setUpManager('husky', found.modules, tree, hook('..'));
    writeFileSync(join(tree, '.husky/pre-push'), 'exec cat >> "$THEIRS_LOG"\n');
    const { code } = await bench.cli(tree, 'hooks', 'install', '--event', 'pre-push', '--manager');
    assert.equal(code, 0);
    await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'far');
    await bench.git(tree, 'push', '--quiet', sandbox.path('far'), 'main');
    assert.match(bench.calls()[0]?.input ?? '', /refs\/heads\/main/);
    assert.equal(readFileSync(bench.theirsLog, 'utf8'), bench.calls()[0]?.input);
  });

  it('starts the engine for a reference transaction only where a branch is made', async function () {
    const { bench, tree, hook } = await start(this);
    writeFileSync(hook('reference-transaction'), theirs, { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install', '--event', 'reference-transaction');
    await bench.commit(tree, 'Add a thing');
    assert.deepEqual(bench.calls(), []);
    assert.ok(countLines(bench.theirsLog) > 0);
    await bench.git(tree, 'branch', 'feature/x');
    const [call, ...more] = bench.calls();
    assert.deepEqual(call?.args, ['prepared']);
    assert.match(call.input, /refs\/heads\/feature\/x/);
    assert.deepEqual(more, []);
  });

  it('does not run ours where the kept hook refuses', async function () {
    const { bench, tree, hook } = await start(this);
    writeFileSync(hook('pre-commit'), '#!/bin/sh\necho no >&2\nexit 3\n', { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install');
    assert.equal((await bench.commit(tree, 'Add a thing')).code, 1);
    assert.deepEqual(bench.calls(), []);
  });

  it('leaves a kept hook asleep that was not executable, and puts its mode back', async function () {
    const { bench, tree, hook } = await start(this);
    writeFileSync(hook('commit-msg'), theirs);
    chmodSync(hook('commit-msg'), 0o640);
    const before = hashTree(hook('.'));
    await bench.cli(tree, 'hooks', 'install');
    assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
    assert.equal(countLines(bench.theirsLog), 0);
    await bench.cli(tree, 'hooks', 'uninstall');
    assert.deepEqual(hashTree(hook('.')), before);
  });

  it('makes a folder of hooks where there is none, and removes it again', async function () {
    const { bench, tree } = await start(this);
    renameSync(join(tree, '.git/hooks'), sandbox.path('away'));
    await bench.cli(tree, 'hooks', 'install');
    assert.equal(statSync(join(tree, '.git/hooks/commit-msg')).mode & 0o777, 0o755);
    await bench.cli(tree, 'hooks', 'uninstall');
    assert.equal(existsSync(join(tree, '.git/hooks')), false);
    assert.equal(existsSync(join(tree, '.git/ml-project')), false);
  });

  it('takes back hooks that are not asked for any more', async function () {
    const { bench, tree, hook } = await start(this);
    writeFileSync(hook('pre-push'), theirs, { mode: 0o755 });
    await bench.cli(tree, 'hooks', 'install');
    await bench.cli(tree, 'hooks', 'install', '--event', 'commit-msg');
    assert.equal(readFileSync(hook('pre-push'), 'utf8'), theirs);
    assert.equal(existsSync(hook('pre-commit')), false);
    assert.equal(readFileSync(hook('commit-msg'), 'utf8'), hookScript);
  });

  it("takes events and policy from the project's configuration", async function () {
    const { bench, tree } = await start(this);
    mkdirSync(join(tree, '.ml-project'));
    const config = 'hooks: {events: [commit-msg], withoutRuntime: block}\n';
    writeFileSync(join(tree, '.ml-project/config.yaml'), config);
    const { stdout } = await bench.cli(tree, 'hooks', 'install', '--json');
    const { placements } = JSON.parse(stdout) as { placements: { event: string }[] };
    assert.deepEqual(
      placements.map(({ event }) => event),
      ['commit-msg'],
    );
    const settings = readFileSync(join(tree, '.git/ml-project/settings'), 'utf8');
    assert.equal(settings, `block\nfiles\n${process.execPath}\n`);
  });

  it('names the place of an error in the configuration, and installs nothing', async function () {
    const { bench, tree } = await start(this);
    mkdirSync(join(tree, '.ml-project'));
    writeFileSync(join(tree, '.ml-project/config.yaml'), '\nhooks: {event: [commit-msg]}\n');
    const { code, stderr } = await bench.cli(tree, 'hooks', 'install');
    assert.equal(code, 2);
    assert.match(stderr, /config\.yaml:2:\d+: .*events/);
    assert.equal(existsSync(join(tree, '.git/ml-project')), false);
  });

  it('says what to do outside of a repository', async () => {
    const bench = hookBench(sandbox);
    const { code, stderr } = await bench.cli(sandbox.root, 'hooks', 'install');
    assert.equal(code, 2);
    assert.match(stderr, /is not in a git repository: run git init/);
  });

  describe('of others', () => {
    it('leaves a hook that is a symbolic link alone, and prints the line for its target', async function () {
      const { bench, tree, hook } = await start(this);
      writeFileSync(join(tree, 'dispatch.sh'), theirs, { mode: 0o755 });
      symlinkSync('../../dispatch.sh', hook('commit-msg'));
      const { code, stdout } = await bench.cli(tree, 'hooks', 'install');
      assert.equal(code, 1);
      assert.match(stdout, /commit-msg is not installed: .*symbolic link/);
      assert.equal(readFileSync(join(tree, 'dispatch.sh'), 'utf8'), theirs);
      const line = stdout.split('\n').find((each) => each.includes('manager commit-msg')) ?? '';
      writeFileSync(join(tree, 'dispatch.sh'), `${theirs}${line}\n`);
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
      assert.equal(countLines(bench.theirsLog), 1);
      assert.equal(events(bench).filter((event) => event === 'commit-msg').length, 1);
      const doctor = JSON.parse((await bench.cli(tree, 'doctor', '--json')).stdout) as {
        active: readonly string[];
      };
      assert.ok(doctor.active.includes('commit-msg'));
      await bench.cli(tree, 'hooks', 'uninstall');
      assert.equal(readFileSync(join(tree, 'dispatch.sh'), 'utf8'), theirs);
      assert.equal(readlinkSync(hook('commit-msg')), '../../dispatch.sh');
    });

    it('does not rename a hook that goes by its own name, and edits it with --manager', async function () {
      const { bench, tree, hook } = await start(this);
      const text = '#!/bin/sh\necho "$(basename "$0")" >> "$THEIRS_LOG"\n';
      writeFileSync(hook('commit-msg'), text, { mode: 0o755 });
      const before = hashTree(hook('.'));
      const { code, stdout } = await bench.cli(tree, 'hooks', 'install');
      assert.equal(code, 1);
      assert.match(stdout, /commit-msg is not installed: .* it goes by its own name/);
      assert.equal((await bench.cli(tree, 'hooks', 'install', '--manager')).code, 0);
      assert.match(
        (await bench.cli(tree, 'hooks', 'install', '--manager')).stdout,
        /nothing changed/,
      );
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
      assert.equal(readFileSync(bench.theirsLog, 'utf8'), 'commit-msg\n');
      assert.match((await bench.cli(tree, 'doctor')).stdout, /All is well/);
      await bench.cli(tree, 'hooks', 'uninstall');
      assert.deepEqual(hashTree(hook('.')), before);
    });

    it('refuses to write into a folder of hooks that is a symbolic link', async function () {
      const { bench, tree, hook } = await start(this);
      renameSync(hook('.'), sandbox.path('shared'));
      symlinkSync(sandbox.path('shared'), join(tree, '.git/hooks'));
      const { code, stderr } = await bench.cli(tree, 'hooks', 'install');
      assert.equal(code, 2);
      assert.match(stderr, /is a symbolic link/);
      assert.equal(existsSync(join(tree, '.git/ml-project')), false);
    });

    it("does not touch hooks of the user's own core.hooksPath, nor that setting", async function () {
      const { bench, tree } = await start(this);
      mkdirSync(sandbox.path('hooks of mine'));
      await bench.git(tree, 'config', '--global', 'core.hooksPath', sandbox.path('hooks of mine'));
      const config = readFileSync(join(sandbox.home, '.gitconfig'), 'utf8');
      const { code, stdout } = await bench.cli(tree, 'hooks', 'install', '--manager');
      assert.equal(code, 1);
      assert.match(stdout, /run in every repository of this user/);
      assert.deepEqual(Object.keys(hashTree(sandbox.path('hooks of mine'))), ['.']);
      assert.equal(readFileSync(join(sandbox.home, '.gitconfig'), 'utf8'), config);
    });

    it("edits the project's own folder of hooks only with --manager, and takes its line out again", async function () {
      const { bench, tree } = await start(this);
      mkdirSync(join(tree, '.githooks'));
      writeFileSync(join(tree, '.githooks/commit-msg'), `${theirs}exit 0\n`, { mode: 0o755 });
      await bench.git(tree, 'config', 'core.hooksPath', '.githooks');
      const before = hashTree(join(tree, '.githooks'));
      assert.equal((await bench.cli(tree, 'hooks', 'install')).code, 1);
      assert.deepEqual(hashTree(join(tree, '.githooks')), before);
      const { code, stdout } = await bench.cli(tree, 'hooks', 'install', '--manager');
      assert.equal(code, 0, stdout);
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
      assert.deepEqual(events(bench), ['pre-commit', 'prepare-commit-msg', 'commit-msg']);
      await bench.cli(tree, 'hooks', 'uninstall');
      assert.deepEqual(hashTree(join(tree, '.githooks')), before);
    });

    it('keeps a line that the team has committed, and takes it out with --manager', async function () {
      const { bench, tree } = await start(this);
      await setUpManager('husky', found.modules, tree, '');
      await bench.cli(tree, 'hooks', 'install', '--manager');
      await bench.git(tree, 'add', '--all');
      await bench.git(tree, 'commit', '--quiet', '--message', 'Share our hooks');
      const { stdout } = await bench.cli(tree, 'hooks', 'uninstall');
      assert.match(stdout, /kept \.husky\/commit-msg: its line is committed/);
      const passed = await bench.commit(tree, 'bad, and nobody looks');
      assert.equal(passed.code, 0);
      assert.match(passed.stderr, /NOT CHECKED \(commit-msg\): the hooks are not installed here/);
      await bench.cli(tree, 'hooks', 'uninstall', '--manager');
      const left = readFileSync(join(tree, '.husky/commit-msg'), 'utf8');
      assert.equal(left, 'echo theirs >> "$THEIRS_LOG"\n');
      assert.equal(existsSync(join(tree, '.husky/pre-push')), false);
    });

    it('keeps lefthook as it is without --manager, and says what that means', async function () {
      const { bench, tree, hook } = await start(this);
      await setUpManager('lefthook', found.modules, tree, '');
      const { code, stdout } = await bench.cli(tree, 'hooks', 'install');
      assert.equal(code, 0);
      assert.match(stdout, /lefthook puts it aside when it installs again/);
      assert.equal(readFileSync(hook('commit-msg'), 'utf8'), hookScript);
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal(countLines(bench.theirsLog), 1);
      assert.equal(events(bench).includes('commit-msg'), true);
    });

    it("stays in simple-git-hooks' own file with --manager, however often that is set up", async function () {
      const { bench, tree, hook } = await start(this);
      await setUpManager('simple-git-hooks', found.modules, tree, '');
      const before = { hooks: hashTree(hook('.')), file: hashTree(join(tree, 'package.json')) };
      const { stdout } = await bench.cli(tree, 'hooks', 'install', '--manager');
      assert.match(stdout, /commit-msg +package\.json \(and as a file until npx simple-git-hooks/);
      for (const setUp of [false, true, false]) {
        if (setUp) {
          await bench.run(tree, process.execPath, join(found.modules, 'simple-git-hooks/cli.js'));
        }
        const counts = { ours: bench.calls().length, theirs: countLines(bench.theirsLog) };
        assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
        assert.equal(bench.calls().length, counts.ours + 3);
        assert.equal(countLines(bench.theirsLog), counts.theirs + 1);
        assert.equal((await bench.commit(tree, 'bad')).code, 1);
        assert.match((await bench.cli(tree, 'doctor')).stdout, /All is well/);
        await bench.cli(tree, 'hooks', 'install', '--manager');
      }
      await bench.cli(tree, 'hooks', 'uninstall');
      // What it has made of entries of ours stays until it is set up again, and does nothing.
      const left = Object.entries(hashTree(hook('.'))).filter(([name]) => name in before.hooks);
      assert.deepEqual(
        { hooks: Object.fromEntries(left), file: hashTree(join(tree, 'package.json')) },
        before,
      );
    });

    it('runs once, in either order, where pre-commit is installed over ours', async function () {
      need(await findManager('pre-commit'), this);
      const { bench, tree, hook } = await start(this);
      const before = hashTree(hook('.'));
      await setUpManager('pre-commit', found.modules, tree, '');
      const withTheirs = hashTree(hook('.'));
      await bench.cli(tree, 'hooks', 'install');
      await setUpManager('pre-commit', found.modules, tree, ''); // ours becomes commit-msg.legacy
      assert.equal(readFileSync(hook('commit-msg.legacy'), 'utf8'), hookScript);
      assert.match((await bench.cli(tree, 'hooks', 'install')).stdout, /nothing changed/);
      const bad = await bench.commit(tree, 'bad');
      assert.equal(bad.code, 1);
      assert.match(bad.stdout + bad.stderr, /Commit refused/);
      assert.equal(events(bench).filter((event) => event === 'commit-msg').length, 1);
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal(countLines(bench.theirsLog), 2);
      assert.equal((await bench.cli(tree, 'doctor')).code, 0);
      await bench.cli(tree, 'hooks', 'uninstall');
      assert.deepEqual(hashTree(hook('.')), withTheirs);
      await bench.run(tree, 'pre-commit', 'uninstall', '--hook-type', 'commit-msg');
      assert.deepEqual(hashTree(hook('.')), before);
    });

    it('gives a hand-written hook back to pre-commit, which was installed over both', async function () {
      need(await findManager('pre-commit'), this);
      const { bench, tree, hook } = await start(this);
      writeFileSync(hook('commit-msg'), theirs, { mode: 0o755 });
      await bench.cli(tree, 'hooks', 'install');
      await setUpManager('pre-commit', found.modules, tree, '');
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal(countLines(bench.theirsLog), 2); // the hand-written one and pre-commit's
      assert.equal(events(bench).filter((event) => event === 'commit-msg').length, 1);
      await bench.cli(tree, 'hooks', 'uninstall');
      assert.equal(readFileSync(hook('commit-msg.legacy'), 'utf8'), theirs);
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal(countLines(bench.theirsLog), 4);
    });

    it('refuses to choose between a kept hook and one written since', async function () {
      const { bench, tree, hook } = await start(this);
      writeFileSync(hook('commit-msg'), theirs, { mode: 0o755 });
      await bench.cli(tree, 'hooks', 'install');
      renameSync(hook('commit-msg'), sandbox.path('ours'));
      writeFileSync(hook('commit-msg'), `${theirs}# newer\n`, { mode: 0o755 });
      const { code, stderr } = await bench.cli(tree, 'hooks', 'install');
      assert.equal(code, 2);
      assert.match(stderr, /was written since ml-project kept another hook/);
      assert.equal(readFileSync(hook('commit-msg'), 'utf8'), `${theirs}# newer\n`);
    });
  });

  describe('in unusual repositories', () => {
    it('installs where the git directory lies elsewhere', async function () {
      const bench = hookBench(sandbox, need(found.older, this));
      const tree = sandbox.path('tree');
      await bench.git(
        sandbox.root,
        'init',
        '--quiet',
        '--separate-git-dir',
        sandbox.path('git elsewhere'),
        tree,
      );
      assert.equal((await bench.cli(tree, 'hooks', 'install')).code, 0);
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
      assert.equal(existsSync(sandbox.path('git elsewhere', 'ml-project', 'engine.cjs')), true);
    });

    it('follows GIT_DIR, as for files of a home folder', async function () {
      const bench = hookBench(sandbox, need(found.older, this));
      await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'dotfiles');
      mkdirSync(sandbox.path('files'));
      process.env['GIT_DIR'] = sandbox.path('dotfiles');
      process.env['GIT_WORK_TREE'] = sandbox.path('files');
      await bench.git(sandbox.path('files'), 'config', 'core.bare', 'false');
      assert.equal((await bench.cli(sandbox.path('files'), 'hooks', 'install')).code, 0);
      assert.equal(existsSync(sandbox.path('dotfiles', 'hooks', 'commit-msg')), true);
      assert.equal((await bench.commit(sandbox.path('files'), 'bad')).code, 1);
      assert.equal(bench.calls().length, 3);
    });

    it('goes on after the repository was moved', async function () {
      const { bench, tree } = await start(this);
      await bench.cli(tree, 'hooks', 'install');
      renameSync(tree, sandbox.path('moved'));
      assert.equal((await bench.commit(sandbox.path('moved'), 'bad')).code, 1);
    });

    it('runs the installed engine, whatever the work tree brings along', async function () {
      const { bench, tree } = await start(this);
      await bench.cli(tree, 'hooks', 'install');
      mkdirSync(join(tree, '.ml-project'));
      writeFileSync(join(tree, '.ml-project/ml-project.cjs'), 'process.exit(0)');
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
    });
  });

  describe("with git's configuration", () => {
    it('goes on after the repository was moved', async function () {
      const { bench, tree } = await start(this, found.newer);
      await bench.cli(tree, 'hooks', 'install');
      renameSync(tree, sandbox.path('moved'));
      assert.equal((await bench.commit(sandbox.path('moved'), 'bad')).code, 1);
    });

    it('replaces the files of an install for an older git', async function () {
      const { bench, tree, hook } = await start(this, found.newer);
      writeFileSync(hook('commit-msg'), hookScript, { mode: 0o755 });
      writeFileSync(hook('commit-msg.kept-by-ml-project'), theirs, { mode: 0o755 });
      await bench.cli(tree, 'hooks', 'install');
      assert.equal(readFileSync(hook('commit-msg'), 'utf8'), theirs);
      assert.equal((await bench.commit(tree, 'bad')).code, 1);
      assert.equal(events(bench).filter((event) => event === 'commit-msg').length, 1);
    });

    it("does nothing twice where a colleague's line for an older git runs as well", async function () {
      const { bench, tree } = await start(this, found.newer);
      await setUpManager('husky', found.modules, tree, '');
      await bench.cli(tree, 'hooks', 'install');
      const { shellLine } = await import('../../src/core/hookSetup/hookLines.js');
      appendFileSync(join(tree, '.husky/commit-msg'), `${shellLine('commit-msg')} # ml-project\n`);
      assert.equal((await bench.commit(tree, 'Add a thing')).code, 0);
      assert.equal(countLines(bench.theirsLog), 1);
      assert.equal(events(bench).filter((event) => event === 'commit-msg').length, 1);
    });

    it('gives the input of pre-push to ours', async function () {
      const { bench, tree } = await start(this, found.newer);
      await bench.cli(tree, 'hooks', 'install', '--event', 'pre-push');
      await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'far');
      await bench.git(tree, 'push', '--quiet', sandbox.path('far'), 'main');
      assert.match(bench.calls()[0]?.input ?? '', /refs\/heads\/main/);
    });

    it('says so where our folder was deleted and the configuration was not', async function () {
      const { bench, tree } = await start(this, found.newer);
      await bench.cli(tree, 'hooks', 'install');
      renameSync(join(tree, '.git/ml-project'), sandbox.path('gone'));
      const { code, stderr } = await bench.commit(tree, 'bad');
      assert.equal(code, 0);
      assert.match(stderr, /ml-project: NOT CHECKED \(commit-msg\): the hooks are not installed/);
    });
  });
});
