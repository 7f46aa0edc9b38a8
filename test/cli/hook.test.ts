import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  hookedRepository,
  runEngine,
  setHook,
  type HookedRepository,
} from '../support/hookedRepository';
import { useSandbox } from '../support/sandbox';

const conventional = 'commits: { preset: conventional }\n';
const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

describe('ml-project hook', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  let project: HookedRepository;
  const use = (config: string | undefined, ...events: readonly string[]): void => {
    project = hookedRepository(sandbox, config, events);
  };
  const commit = (message: string, ...args: readonly string[]) =>
    project.git(['commit', '--quiet', '--allow-empty', '-m', message, ...args]);
  const add = (path: string, text: string | Uint8Array): void => {
    project.write(path, text);
    sandbox.git(project.root, 'add', '--force', path);
  };
  const head = (): string => sandbox.git(project.root, 'log', '-1', '--format=%B');

  describe('commit-msg', () => {
    it('says nothing of a message that is right', async () => {
      use(conventional, 'commit-msg');
      assert.deepEqual(await commit('feat: add x'), { code: 0, stdout: '', stderr: '' });
    });

    it('refuses with the verdict first and the way back last', async () => {
      use(conventional, 'commit-msg');
      const { code, stderr } = await commit('feat: add x.');
      const [first, second, third, last] = stderr.split('\n');
      assert.equal(code, 1);
      assert.equal(first, 'Commit refused: the subject ends with "." at column 12');
      assert.match(second ?? '', /^ {2}1:12 +error +subject-full-stop /);
      assert.equal(
        third,
        'Edit it again:  git commit -e -F "$(git rev-parse --git-dir)/COMMIT_EDITMSG"',
      );
      assert.equal(last, 'Rules:          .ml-project/config.yaml (preset conventional)');
      const again = await project.git(
        ['commit', '--allow-empty', '-e', '-F', join(project.root, '.git', 'COMMIT_EDITMSG')],
        { ...process.env, GIT_EDITOR: "sed -i.bak 's/[.]$//'" },
      );
      assert.equal(again.code, 0, again.stderr);
      assert.equal(head(), 'feat: add x');
    });

    it('lets everything pass where a project has no configuration', async () => {
      use(undefined, 'commit-msg', 'pre-commit');
      add('.env', 'A=1\n');
      assert.deepEqual(await commit('whatever.'), { code: 0, stdout: '', stderr: '' });
    });

    for (const [policy, status, verdict] of [
      ['warn', 0, 'not checked'],
      ['block', 1, 'refused'],
    ] as const) {
      it(`says on line 1 that the configuration is broken, under the policy ${policy}`, async () => {
        use(`commits: 12\nhooks:\n  withoutRuntime: ${policy}\n`, 'commit-msg');
        for (const from of ['the file', 'the cache']) {
          const { code, stderr } = await commit('feat: add x');
          assert.equal(code, status, from);
          assert.match(
            stderr,
            new RegExp(`^Commit ${verdict}: \\.ml-project/config\\.yaml:1:10: `),
          );
        }
      });
    }

    it('knows merges, also amended, and reverts by the state of git', async () => {
      use(conventional, 'commit-msg');
      await commit('feat: begin');
      const posing = await commit("Merge branch 'other'");
      assert.equal(posing.code, 1, 'a commit that only looks like a merge');
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'other');
      await commit('fix: close the file');
      sandbox.git(project.root, 'switch', '--quiet', 'main');
      const merge = await project.git(['merge', '--no-ff', '--quiet', '-m', 'All of it.', 'other']);
      assert.equal(merge.code, 0, merge.stderr);
      const renamed = await project.git(['commit', '--quiet', '--amend', '-m', "Merge branch 'o'"]);
      assert.equal(renamed.code, 0, renamed.stderr);
      add('x', '1\n');
      await commit('feat: add x');
      const revert = await project.git(['revert', '--no-edit', 'HEAD']);
      assert.equal(revert.code, 0, revert.stderr);
    });

    it('lets fixups pass until they are pushed', async () => {
      use(conventional, 'commit-msg');
      assert.equal((await commit('fixup! feat: add x')).code, 0);
    });

    for (const [name, settings] of Object.entries({
      'a comment character': ['core.commentChar=;'],
      'a comment character that git picks': ['core.commentChar=auto'],
      'a diff below the scissors': ['commit.verbose=true'],
      'scissors alone': ['commit.cleanup=scissors'],
    })) {
      it(`reads the message as git does with ${name}`, async () => {
        use(conventional, 'commit-msg');
        add('x.py', `${'y = 1 '.repeat(40)}\n`);
        const editor = `sed -i.bak '1s/.*/feat: add x/'`;
        const args = settings.flatMap((setting) => ['-c', setting]);
        const env = { ...process.env, GIT_EDITOR: editor };
        const { code, stderr } = await project.git([...args, 'commit', '--quiet'], env);
        assert.equal(code, 0, stderr);
        assert.equal(head(), 'feat: add x');
      });
    }

    it('notices at once when the settings of git change', async () => {
      use(conventional, 'commit-msg');
      const message = 'feat: add x\n\n% a comment\n%long ' + 'word '.repeat(40);
      const edit = () =>
        project.git(['commit', '--allow-empty', '--quiet'], {
          ...process.env,
          GIT_EDITOR: `printf '%s\\n' "$TEXT" >`,
          TEXT: message,
        });
      assert.equal((await edit()).code, 1);
      sandbox.git(project.root, 'config', 'core.commentChar', '%');
      assert.equal((await edit()).code, 0);
      sandbox.git(project.root, 'config', '--unset', 'core.commentChar');
      assert.equal((await edit()).code, 1);
    });

    it('hints that a large change has no word on why', async () => {
      use('commits: { preset: course }\n', 'commit-msg', 'pre-commit');
      add('x.py', 'y = 1\n'.repeat(300));
      const { code, stderr } = await commit('Add x');
      assert.equal(code, 0);
      assert.match(stderr, /^Commit accepted with a hint: 30\d lines change and no body says why/);
      assert.equal((await commit('Add nothing')).stderr, '');
    });

    it('works in a linked work tree with the rules of that tree', async () => {
      use(conventional, 'commit-msg');
      await commit('feat: begin');
      const linked = sandbox.path('linked tree');
      sandbox.git(project.root, 'worktree', 'add', '--quiet', '-b', 'other', linked);
      const commitThere = () => project.git(['-C', linked, 'commit', '--allow-empty', '-m', 'x.']);
      const { code: free } = await commitThere();
      assert.equal(free, 0, 'a tree without a configuration has no rules');
      project.write('../linked tree/.ml-project/config.yaml', conventional);
      const { code, stderr } = await commitThere();
      assert.equal(code, 1, stderr);
    });

    it('judges without a cache where the git folder cannot be written', async () => {
      use(conventional, 'commit-msg');
      project.write('.git/COMMIT_EDITMSG', 'feat: add x.\n');
      project.write('.git/ml-project', 'a file where the folder would be\n');
      const { code, stderr } = await runEngine(project.root, [
        'hook',
        'commit-msg',
        '.git/COMMIT_EDITMSG',
      ]);
      assert.equal(code, 1);
      assert.match(stderr, /^Commit refused: the subject ends with/);
    });

    it('agrees with itself when many run at once', async () => {
      use(conventional, 'commit-msg');
      project.write('.git/COMMIT_EDITMSG', 'feat: add x.\n');
      const all = await Promise.all(
        Array.from({ length: 6 }, () =>
          runEngine(project.root, ['hook', 'commit-msg', '.git/COMMIT_EDITMSG']),
        ),
      );
      assert.equal(new Set(all.map(({ stderr }) => stderr)).size, 1);
      assert.equal(all[0]?.code, 1);
      const left = readdirSync(join(project.root, '.git', 'ml-project'));
      assert.deepEqual(
        left.filter((name) => !name.endsWith('.json')),
        [],
      );
    });

    it('takes no damaged cache for an answer', async () => {
      use(conventional, 'commit-msg');
      assert.equal((await commit('feat: add x.')).code, 1);
      const folder = join(project.root, '.git', 'ml-project');
      for (const file of readdirSync(folder)) {
        const text = readFileSync(join(folder, file), 'utf8');
        project.write(`.git/ml-project/${file}`, text.slice(0, text.length / 2));
      }
      assert.equal((await commit('feat: add x.')).code, 1);
    });
  });

  describe('pre-commit', () => {
    const cases: readonly (readonly [name: string, path: string, text: string, rule: string])[] = [
      ['an environment file', 'src/.env', 'A=1\n', 'env-files'],
      ['a key of a known shape', 'a.py', `x = 1\nkey = "${token}"\n`, 'secrets'],
      ['a private key', 'id', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n', 'secrets'],
      ['data', 'data/raw/customers.csv', 'a,b\n1,2\n', 'data-files'],
      ['a conflict marker', 'a.py', 'x = 1\n<<<<<<< HEAD\ny\n', 'merge-markers'],
    ];
    for (const [name, path, text, rule] of cases) {
      it(`refuses ${name}, with the command that takes it out`, async () => {
        use('commits: { preset: none }\n', 'pre-commit');
        await commit('begin');
        add(path, text);
        const { code, stderr } = await commit('Add x');
        assert.equal(code, 1);
        assert.ok(stderr.startsWith(`Commit refused: ${path}: `), stderr);
        assert.match(stderr, new RegExp(` error +${rule} `));
        assert.ok(!stderr.includes(token), 'the secret itself is not repeated');
        const [, command = ''] = /^Repair: +(.+)$/m.exec(stderr) ?? [];
        assert.equal(command, `git restore --staged ${path}`);
        sandbox.git(project.root, ...command.split(' ').slice(1));
        assert.equal((await commit('Add x')).code, 0);
      });
    }

    it('has another command before the first commit of all', async () => {
      use('', 'pre-commit');
      add('.env', 'A=1\n');
      const { stderr } = await commit('Add x');
      assert.match(stderr, /^Repair: +git rm --cached \.env$/m);
    });

    it('looks at what is staged, not at what lies in the folder', async () => {
      use('', 'pre-commit');
      add('a.py', 'x = 1\n');
      project.write('a.py', `key = "${token}"\n`);
      assert.equal((await commit('Add x')).code, 0);
      assert.equal((await commit('Add x', '--all')).code, 1);
    });

    it('speaks only about lines that the commit brings in', async () => {
      use('', 'pre-commit');
      project.write('a.py', `key = "${token}"\n`);
      sandbox.git(project.root, 'add', 'a.py');
      sandbox.git(project.root, 'commit', '--quiet', '--no-verify', '-m', 'Add it');
      add('a.py', `key = "${token}"\nx = 1\n`);
      assert.equal((await commit('Add x')).code, 0);
      add('a.py', `key = "${token}"\nx = 1\nother = "${token}"\n`);
      assert.match((await commit('Add y')).stderr, /a\.py:3:/);
    });

    it('lets a path pass for which somebody gave a reason', async () => {
      use(
        'guards:\n  allow:\n    - { path: "tests/data/**", guards: [data-files], reason: small samples }\n',
        'pre-commit',
      );
      add('tests/data/a.csv', 'a\n');
      assert.equal((await commit('Add x')).code, 0);
      add('data/a.csv', 'a\n');
      assert.equal((await commit('Add y')).code, 1);
    });

    it('hints at outputs of a notebook and refuses files beyond the size', async () => {
      use('guards: { file-size: { maxKilobytes: 10 } }\n', 'pre-commit');
      add('a.ipynb', '{"cells": [{"outputs": [{"text": "1"}]}]}\n');
      const hinted = await commit('Add x');
      assert.equal(hinted.code, 0);
      assert.match(hinted.stderr, /^Commit accepted with a hint: a\.ipynb: 1 cell has outputs/);
      add('a.bin', new Uint8Array(10_001));
      assert.match((await commit('Add y')).stderr, /^Commit refused: a\.bin: the file has 11 kB/);
    });

    it('guards protected branches, but not the very first commit', async () => {
      use('branches: { preset: github-flow }\n', 'pre-commit');
      assert.equal((await commit('Begin')).code, 0);
      const { code, stderr } = await commit('Go on');
      assert.equal(code, 1);
      assert.match(stderr, /^Commit refused: main is protected/);
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'feature/x');
      assert.equal((await commit('Go on')).code, 0);
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'My_Branch');
      const named = await commit('Go on');
      assert.equal(named.code, 1);
      assert.match(named.stderr, /^Repair: +git branch -m My_Branch /m);
      assert.match(named.stderr, /^Rules: .*\(preset github-flow\)$/m);
    });

    it('does not hold in a merge what the other branch has brought', async () => {
      use('', 'pre-commit');
      add('shared', '1\n');
      await commit('Begin');
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'other');
      add('data.csv', 'a\n');
      add('shared', '2\n');
      await commit('Add data', '--no-verify');
      sandbox.git(project.root, 'switch', '--quiet', 'main');
      add('shared', '3\n');
      await commit('Change it');
      assert.equal((await project.git(['merge', 'other'])).code, 1);
      add('shared', '4\n');
      const { code, stderr } = await project.git(['commit', '--no-edit']);
      assert.equal(code, 0, stderr);
    });
  });

  describe('pre-push', () => {
    let remote: string;
    const push = (...args: readonly string[]) =>
      project.git(['push', '--quiet', 'origin', ...args]);
    beforeEach(() => {
      use(`${conventional}branches: { preset: github-flow }\n`, 'pre-push');
      remote = sandbox.path('remote.git');
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
      sandbox.git(project.root, 'remote', 'add', 'origin', remote);
    });

    it('lets a branch go that is right, and no fixup', async () => {
      await commit('feat: begin');
      assert.deepEqual(await push('main'), { code: 0, stdout: '', stderr: '' });
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'feature/x');
      await commit('fixup! feat: begin');
      const { code, stderr } = await push('feature/x');
      assert.equal(code, 1);
      assert.match(stderr, /^Push refused: [0-9a-f]{10}: .*squash/i);
      assert.match(stderr, /^Repair: +git rebase -i --autosquash [0-9a-f]{10}~$/m);
    });

    it('looks only at commits that the remote lacks', async () => {
      await commit('Begin anyhow.');
      assert.equal(
        (await project.git(['push', '--quiet', '--no-verify', 'origin', 'main'])).code,
        0,
      );
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'feature/x');
      await commit('feat: add x');
      assert.equal((await push('feature/x')).code, 0);
      await commit('Oops');
      assert.match((await push('feature/x')).stderr, /^Push refused: [0-9a-f]{10}: the header has/);
    });

    it('refuses a wrong name and a protected branch, and lets deletions go', async () => {
      await commit('feat: begin');
      await push('main');
      await commit('feat: go on');
      assert.match((await push('main')).stderr, /^Push refused: main is protected/);
      sandbox.git(project.root, 'branch', 'My_Branch');
      const { stderr } = await push('My_Branch');
      assert.match(stderr, /^Push refused: "My_Branch" is not written/);
      assert.match(stderr, /^Rules: .*\(preset github-flow\)$/m);
      await project.git(['push', '--quiet', '--no-verify', 'origin', 'My_Branch']);
      assert.equal((await push(':My_Branch')).code, 0);
    });
  });

  describe('prepare-commit-msg', () => {
    const config = 'commits: { preset: conventional, ticket: true }\n';
    const written = async (editor: string, ...args: readonly string[]) =>
      project.git(['commit', '--allow-empty', ...args], { ...process.env, GIT_EDITOR: editor });

    beforeEach(() => {
      use(config, 'prepare-commit-msg', 'commit-msg');
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'feature/ABC-12-login');
    });

    it('begins an empty message with the type and the ticket of the branch', async () => {
      const { code, stderr } = await written(`sed -i.bak '1s/$/add x/'`);
      assert.equal(code, 0, stderr);
      assert.equal(head(), 'feat: add x\n\nRefs: ABC-12');
    });

    it('leaves a message alone that comes from anywhere', async () => {
      assert.equal((await commit('fix: y (ABC-13)')).code, 0);
      assert.equal(head(), 'fix: y (ABC-13)');
      assert.equal((await written('true', '--amend')).code, 0);
      assert.equal(head(), 'fix: y (ABC-13)');
    });

    it('does not let the mere beginning be stored', async () => {
      const { code, stderr } = await written('true');
      assert.equal(code, 1);
      assert.match(stderr, /^Commit refused: nothing was written after the beginning/m);
    });
  });

  describe('reference-transaction', () => {
    beforeEach(() => {
      use('branches: { preset: github-flow }\n', 'reference-transaction');
      sandbox.git(project.root, 'commit', '--quiet', '--allow-empty', '-m', 'Begin');
    });

    it('refuses a name at its creation, by every way to make a branch', async () => {
      for (const way of [['branch'], ['switch', '-c'], ['checkout', '-b']]) {
        const { code, stderr } = await project.git([...way, 'My_Branch']);
        assert.notEqual(code, 0);
        assert.match(stderr, /Branch refused: "My_Branch" is not written/);
      }
      assert.equal((await project.git(['branch', 'feature/x'])).code, 0);
    });

    it('lets branches go that somebody else has named', async () => {
      const other = sandbox.path('other');
      sandbox.git(sandbox.root, 'clone', '--quiet', project.root, other);
      sandbox.git(other, 'switch', '--quiet', '-c', 'Their_Branch');
      sandbox.git(
        project.root,
        'fetch',
        '--quiet',
        other,
        'Their_Branch:refs/remotes/o/Their_Branch',
      );
      const { code, stderr } = await project.git([
        'switch',
        '-c',
        'Their_Branch',
        'o/Their_Branch',
      ]);
      assert.equal(code, 0, stderr);
    });
  });

  describe('pre-receive', () => {
    it('holds pushes to a bare repository against the rules of its default branch', async () => {
      use(`${conventional}branches: { preset: github-flow }\n`);
      const server = sandbox.path('server.git');
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', '--initial-branch=main', server);
      setHook(join(server, 'hooks'), 'pre-receive');
      sandbox.git(project.root, 'remote', 'add', 'origin', server);
      const push = (branch: string) => project.git(['push', '--quiet', 'origin', branch]);
      sandbox.git(project.root, 'add', '.ml-project');
      await commit('feat: begin');
      const first = await push('main');
      assert.equal(first.code, 0, first.stderr);
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'feature/x');
      await commit('Oops.');
      const refused = await push('feature/x');
      assert.notEqual(refused.code, 0);
      assert.match(refused.stderr, /remote: Push refused: [0-9a-f]{10}: the header has no type/);
      await commit('feat: add x', '--amend');
      assert.equal((await push('feature/x')).code, 0);
      sandbox.git(project.root, 'branch', 'My_Branch');
      const { stderr } = await push('My_Branch');
      assert.match(stderr, /Push refused: "My_Branch" is not written/);
      assert.match(stderr, /Rules: .*\(preset github-flow\)/);
    });

    it('takes the rules of --config where it is told to', async () => {
      use(undefined);
      const server = sandbox.path('server.git');
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', '--initial-branch=main', server);
      project.write('rules.yaml', conventional);
      setHook(
        join(server, 'hooks'),
        'pre-receive',
        ` --config '${join(project.root, 'rules.yaml')}'`,
      );
      await commit('Oops.');
      const { code, stderr } = await project.git(['push', '--quiet', server, 'main']);
      assert.notEqual(code, 0);
      assert.match(stderr, /Push refused/);
    });
  });

  it('names the event that was meant', async () => {
    use('');
    const { code, stderr } = await runEngine(project.root, ['hook', 'commit-mesg', 'x']);
    assert.equal(code, 2);
    assert.equal(
      stderr,
      'ml-project: There is no hook "commit-mesg"; did you mean "commit-msg"?\n',
    );
  });

  it('keeps the code of an installed engine compiled, and does without where it cannot', async () => {
    use(conventional, 'commit-msg');
    await runEngine(project.root, ['hooks', 'install', '--event', 'commit-msg']);
    const home = join(project.root, '.git', 'ml-project');
    const compiled = () => readdirSync(home).filter((name) => name.startsWith('code-'));
    assert.equal((await commit('feat: add x')).code, 0);
    assert.deepEqual(compiled(), [], 'a first run compiles more than others need');
    assert.equal((await commit('feat: add x')).code, 0);
    assert.equal(compiled().length, 1);
    assert.equal((await commit('feat: add x.')).code, 1);
    assert.equal(compiled().length, 1);
    project.write(`.git/ml-project/${compiled()[0] ?? ''}`, 'no code at all');
    assert.equal((await commit('feat: add x.')).code, 1);
  });

  it('judges by the engine where its beginning is missing or belongs to another', async () => {
    use(conventional, 'commit-msg');
    await runEngine(project.root, ['hooks', 'install', '--event', 'commit-msg']);
    const home = join(project.root, '.git', 'ml-project');
    const beginning = readFileSync(join(home, 'start.cjs'), 'utf8');
    const other = beginning.replace(/"id":"....../, '"id":"000000');
    project.write('.git/ml-project/start.cjs', other);
    assert.equal((await commit('feat: add x.')).code, 1);
    assert.equal((await commit('feat: add x')).code, 0);
    rmSync(join(home, 'start.cjs'));
    assert.equal((await commit('feat: add x.')).code, 1);
    assert.equal((await commit('feat: add x')).code, 0);
    const { stdout } = await runEngine(project.root, ['hooks', 'install', '--json']);
    assert.match(stdout, /"changed": true/);
    assert.equal(readFileSync(join(home, 'start.cjs'), 'utf8'), beginning);
  });
});
