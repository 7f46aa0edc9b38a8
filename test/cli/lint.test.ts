import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LintJson } from '../../src/core/conventions/lintJson';
import { hookedRepository, runEngine, type HookedRepository } from '../support/hookedRepository';
import { useSandbox } from '../support/sandbox';

describe('ml-project lint', function () {
  this.timeout(30_000);
  const sandbox = useSandbox();
  let project: HookedRepository;
  const lint = (...args: readonly string[]) => runEngine(project.root, ['lint', ...args]);
  const commit = (message: string, ...args: readonly string[]): void => {
    sandbox.git(project.root, 'commit', '--quiet', '--allow-empty', '-m', message, ...args);
  };
  const use = (config: string | undefined): void => {
    project = hookedRepository(sandbox, config, []);
  };

  describe('message', () => {
    it('judges a file and the input alike, and ends with 1 where there is an error', async () => {
      use('commits: { preset: conventional }\n');
      project.write('message', 'Fix bug.\n');
      const file = await lint('message', 'message', '--json');
      const input = await runEngine(project.root, ['lint', 'message', '-', '--json'], {
        input: 'Fix bug.\n',
      });
      assert.equal(file.code, 1);
      assert.equal(file.stdout, input.stdout);
      const { valid, messages } = JSON.parse(file.stdout) as LintJson;
      assert.equal(valid, false);
      assert.deepEqual(
        messages[0]?.findings.map(({ rule, line, column }) => `${rule} ${line}:${column}`),
        ['type-empty 1:1', 'subject-empty 1:1', 'subject-full-stop 1:8'],
      );
      assert.equal(messages[0].findings[2]?.fix?.text, 'Fix bug\n');
    });

    it('says nothing about a message that is right', async () => {
      use('commits: { preset: conventional }\n');
      project.write('message', 'feat: add x\n');
      assert.deepEqual(await lint('message', 'message'), { code: 0, stdout: '', stderr: '' });
    });

    it('names the preset it took where a project has no configuration', async () => {
      use(undefined);
      project.write('message', 'added x\n');
      const { code, stdout } = await lint('message', 'message');
      assert.equal(code, 1);
      assert.match(stdout, /preset course, since there is no \.ml-project\/config\.yaml/);
    });

    it('takes the rules of --config', async () => {
      use('commits: { preset: conventional }\n');
      project.write('other.yaml', 'commits: { preset: course }\n');
      project.write('message', 'Add x\n');
      assert.equal((await lint('message', 'message', '--config', 'other.yaml')).code, 0);
      assert.equal((await lint('message', 'message', '--config', 'none.yaml')).code, 2);
    });

    it('reads comments as the repository has git read them', async () => {
      use('commits: { preset: conventional }\n');
      project.write('message', 'feat: add x\n; a comment of git\n');
      assert.match((await lint('message', 'message')).stdout, /body-leading-blank/);
      sandbox.git(project.root, 'config', 'core.commentChar', ';');
      assert.equal((await lint('message', 'message')).stdout, '');
    });

    it('refuses a configuration that is wrong with its place, and ends with 2', async () => {
      use('commits:\n  presett: course\n');
      project.write('message', 'Add x\n');
      for (const from of ['the file', 'the cache']) {
        const { code, stderr } = await lint('message', 'message');
        assert.equal(code, 2, from);
        assert.match(stderr, /config\.yaml:2:3: "presett" is no key of commits\. Write "preset"\./);
      }
    });

    it('follows the configuration when it is edited', async () => {
      use('commits: { preset: conventional }\n');
      project.write('message', 'Add x\n');
      assert.equal((await lint('message', 'message')).code, 1);
      project.write('.ml-project/config.yaml', 'commits: { preset: course }\n');
      assert.equal((await lint('message', 'message')).code, 0);
      const kept = readdirSync(join(project.root, '.git', 'ml-project'));
      assert.equal(kept.filter((name) => name.startsWith('config-')).length, 2);
    });

    for (const [name, text] of Object.entries({
      'NUL bytes': 'feat: a\0b\n\0\n',
      'a line of a million signs': `feat: ${'x'.repeat(1_000_000)}\n`,
      'a hundred thousand lines': 'feat: x\n\n' + 'y\n'.repeat(100_000),
      'a lone surrogate': JSON.parse('"feat: \\ud800 x\\n"') as string,
      nothing: '',
    })) {
      it(`has a verdict for ${name}`, async () => {
        use('commits: { preset: conventional }\n');
        project.write('message', text);
        const { code, stdout, stderr } = await lint('message', 'message', '--json');
        assert.ok(code === 0 || code === 1, stderr);
        assert.equal(typeof (JSON.parse(stdout) as LintJson).valid, 'boolean');
      });
    }

    it('refuses a configuration of aliases that would grow without end', async () => {
      use('a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\ncommits: *c\n');
      project.write('message', 'Add x\n');
      const { code, stderr } = await lint('message', 'message');
      assert.equal(code, 2);
      assert.match(stderr, /config\.yaml:1:4: Anchors, aliases/);
    });
  });

  describe('range', () => {
    beforeEach(() => {
      use('commits: { preset: conventional }\n');
      commit('feat: begin');
      sandbox.git(project.root, 'tag', 'start');
    });

    it('judges each commit by its sha, and merges by their parents', async () => {
      commit('Merge the two loaders into one');
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'other', 'start');
      commit('fix: close the file');
      sandbox.git(project.root, 'switch', '--quiet', 'main');
      sandbox.git(project.root, 'merge', '--quiet', '--no-ff', '-m', 'Bring it all in', 'other');
      const { code, stdout } = await lint('range', 'start..main', '--json');
      const { messages } = JSON.parse(stdout) as LintJson;
      assert.equal(code, 1);
      assert.equal(messages.length, 3);
      const wrong = messages.filter(({ valid }) => !valid);
      assert.deepEqual(
        wrong.map(({ sha }) => sha),
        [sandbox.git(project.root, 'rev-parse', 'HEAD^')],
      );
    });

    it('finds commits that are still to be squashed', async () => {
      commit('fixup! feat: begin');
      const { code, stdout } = await lint('range', 'start..');
      assert.equal(code, 1);
      assert.match(stdout, /fixup-commit/);
      assert.match(stdout, /1 commit: 1 against the rules\./);
    });

    it('lints everything that leads to a branch that is new, as CI names it', async () => {
      commit('feat: go on');
      const { stdout } = await lint('range', `${'0'.repeat(40)}..main`);
      assert.equal(stdout, '2 commits, nothing to say.\n');
    });

    it('says what makes git trust a folder of another user', async () => {
      process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
      const { code, stderr } = await lint('range', 'start..main');
      assert.equal(code, 2);
      assert.match(stderr, /^ml-project: Git does not trust .*safe\.directory /);
    });

    it('refuses a range of a shallow clone that is cut off', async () => {
      commit('feat: one');
      commit('feat: two');
      const shallow = sandbox.path('shallow');
      const url = `file://${project.root.replaceAll('\\', '/')}`;
      sandbox.git(sandbox.root, 'clone', '--quiet', '--depth', '1', url, shallow);
      const cut = await runEngine(shallow, ['lint', 'range', 'HEAD~1..HEAD']);
      assert.equal(cut.code, 2);
      assert.match(cut.stderr, /shallow.*git fetch --unshallow.*fetch-depth: 0/);
      const whole = await runEngine(shallow, ['lint', 'range', `${'0'.repeat(40)}..HEAD`]);
      assert.equal(whole.code, 2);
      assert.match(whole.stderr, /cut off at [0-9a-f]{10}/);
      sandbox.git(shallow, 'fetch', '--quiet', '--unshallow');
      const { stdout } = await runEngine(shallow, ['lint', 'range', 'HEAD~1..HEAD']);
      assert.match(stdout, /^[0-9a-f]{10} feat: two$/m);
    });

    for (const range of ['main', '--output=x..main', '..', 'nowhere..main']) {
      it(`refuses ${range} with one line`, async () => {
        const { code, stdout, stderr } = await lint('range', '--', range);
        assert.equal(code, 2);
        assert.equal(stdout, '');
        assert.match(stderr, /^ml-project: .+\.\n$/);
      });
    }

    it('annotates on GitHub, and lets no message write commands', async () => {
      commit('Evil ##[set-env name=A;]b%0A\n\n::error::gotcha');
      const { stdout } = await runEngine(project.root, ['lint', 'range', 'start..main'], {
        env: { ...process.env, GITHUB_ACTIONS: 'true' },
      });
      const commands = stdout.split('\n').filter((line) => line.startsWith('::'));
      assert.ok(commands.length > 0);
      for (const line of commands) {
        assert.match(line, /^::(error|warning) title=[0-9a-f]{10} [^:]+::[^\r\n]+$/);
        assert.ok(!line.includes('gotcha') && !line.includes('##['), line);
      }
      assert.ok(!stdout.includes('##['));
    });
  });

  describe('branch', () => {
    beforeEach(() => {
      use('branches: { preset: github-flow }\n');
    });

    it('judges the name given, with a better one', async () => {
      const { code, stdout } = await lint('branch', 'Feature/Add_Login', '--json');
      const { messages } = JSON.parse(stdout) as LintJson;
      assert.equal(code, 1);
      assert.equal(messages[0]?.name, 'Feature/Add_Login');
      assert.equal(messages[0].findings[0]?.rule, 'branch-prefix');
      const said = await lint('branch', 'Feature/Add_Login');
      assert.match(said.stdout, /Repair: +git branch -m Feature\/Add_Login feature\//);
      assert.match(said.stdout, /^Rules: +\S+ \(preset github-flow\)$/m);
    });

    it('judges the branch at hand, also before its first commit', async () => {
      assert.equal((await lint('branch')).code, 0);
      sandbox.git(project.root, 'switch', '--quiet', '-c', 'Wrong_Name');
      assert.equal((await lint('branch')).code, 1);
    });

    it('takes the name from the CI where HEAD is on no branch', async () => {
      commit('feat: begin');
      sandbox.git(project.root, 'switch', '--quiet', '--detach');
      const none = await lint('branch');
      assert.equal(none.code, 2);
      assert.match(none.stderr, /HEAD is on no branch/);
      const env = { ...process.env, GITHUB_HEAD_REF: 'feature/add-login' };
      const ci = await runEngine(project.root, ['lint', 'branch', '--json'], { env });
      assert.equal((JSON.parse(ci.stdout) as LintJson).messages[0]?.name, 'feature/add-login');
    });
  });

  it('needs no repository to judge a message or a name', async () => {
    const outside = sandbox.path('home');
    const { code } = await runEngine(outside, ['lint', 'message', '-'], { input: 'Add x\n' });
    assert.equal(code, 0);
    assert.equal((await runEngine(outside, ['lint', 'branch', 'main'])).code, 0);
    assert.equal((await runEngine(outside, ['lint', 'range', 'a..b'])).code, 2);
  });
});
