import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/core/problem';
import { applyPlan, type ApplyOptions } from '../../src/node/applyPlan';
import { diskFileSystem } from '../../src/node/fileSystem';
import { planOf, smallPlan } from '../support/examplePlan';
import { hashTree } from '../support/hashTree';
import { useSandbox } from '../support/sandbox';

describe('applyPlan', () => {
  const sandbox = useSandbox();

  /** Asserts that creating is refused with these words, and that nothing has changed by it. */
  async function refused(target: string, words: RegExp, options: ApplyOptions = {}): Promise<void> {
    const before = hashTree(sandbox.root);
    await assert.rejects(applyPlan(smallPlan, target, options), (error) => {
      assert.ok(error instanceof Problem, String(error));
      assert.match(error.message, words);
      return true;
    });
    assert.deepEqual(hashTree(sandbox.root), before);
  }

  /** Asserts that the project is there, committed, and that git sees nothing else. */
  function assertCommitted(directory: string, branch = 'main'): void {
    assert.equal(sandbox.git(directory, 'status', '--porcelain'), '');
    assert.equal(sandbox.git(directory, 'symbolic-ref', '--short', 'HEAD'), branch);
    assert.equal(sandbox.git(directory, 'log', '--format=%s'), 'Add the project structure');
    assert.deepEqual(sandbox.git(directory, 'ls-files').split('\n'), [
      '.gitignore',
      '.ml-project/config.yaml',
      'data/.gitkeep',
      'src/a.py',
      'src/deep/b.sh',
    ]);
  }

  describe('to a new folder', () => {
    it('writes the bytes of the plan, makes scripts executable, and commits', async () => {
      const target = sandbox.path('credit-risk');
      const applied = await applyPlan(smallPlan, target);
      for (const { path, content, executable } of smallPlan.files) {
        assert.deepEqual(new Uint8Array(readFileSync(join(target, path))), content);
        assert.equal((statSync(join(target, path)).mode & 0o111) !== 0, executable, path);
      }
      assertCommitted(target);
      assert.equal(applied.commit, sandbox.git(target, 'rev-parse', 'HEAD'));
      assert.equal(applied.directory, target);
      assert.deepEqual(
        applied.created,
        smallPlan.files.map(({ path }) => path),
      );
    });

    it('takes spaces and letters of any script in the path, and makes missing folders', async () => {
      const target = sandbox.path('été 2026', '数据 "x"', 'проект');
      await applyPlan(smallPlan, target);
      assertCommitted(target);
      assert.deepEqual(readdirSync(sandbox.path('été 2026')), ['数据 "x"']);
    });

    it('leaves files marked keep or conflict out', async () => {
      const [first, ...rest] = smallPlan.files;
      assert.ok(first !== undefined);
      const plan = { ...smallPlan, files: [{ ...first, action: 'keep' as const }, ...rest] };
      await applyPlan(plan, sandbox.path('p'));
      assert.equal(existsSync(sandbox.path('p', first.path)), false);
    });

    it('tells how far it has come', async () => {
      const seen: string[] = [];
      await applyPlan(smallPlan, sandbox.path('p'), {
        onStep: ({ step, done, total }) => seen.push(`${step} ${done}/${total}`),
      });
      const writes = smallPlan.files.map((_, index) => `write ${index + 1}/6`);
      assert.deepEqual(seen, ['check 0/1', ...writes, 'commit 0/1', 'place 0/1', 'place 1/1']);
    });

    it('works when a hook of another repository calls it', async () => {
      process.env['GIT_DIR'] = sandbox.path('elsewhere.git');
      process.env['GIT_INDEX_FILE'] = sandbox.path('elsewhere.git', 'index');
      process.env['GIT_WORK_TREE'] = sandbox.root;
      await applyPlan(smallPlan, sandbox.path('p'));
      for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE'])
        Reflect.deleteProperty(process.env, name);
      assertCommitted(sandbox.path('p'));
      assert.equal(existsSync(sandbox.path('elsewhere.git')), false);
    });

    it('refuses a place that a file, or a link that leads nowhere, takes', async () => {
      writeFileSync(sandbox.path('file'), '');
      await refused(sandbox.path('file'), /is a file or a broken link.*choose another name/);
      await refused(sandbox.path('file', 'below'), /is a file or a broken link/);
      symlinkSync(sandbox.path('nowhere'), sandbox.path('link'));
      await refused(sandbox.path('link'), /is a file or a broken link/);
    });

    it('follows a link to an empty folder', async () => {
      mkdirSync(sandbox.path('real'));
      symlinkSync(sandbox.path('real'), sandbox.path('link'));
      const { directory } = await applyPlan(smallPlan, sandbox.path('link'));
      assert.equal(directory, sandbox.path('real'));
      assertCommitted(sandbox.path('real'));
    });

    it('refuses a read-only place', async () => {
      const fileSystem = { ...diskFileSystem, isWritable: () => Promise.resolve(false) };
      await refused(sandbox.path('p'), /is read-only for you: choose another place/, {
        fileSystem,
      });
    });

    it('refuses a plan that writes where undo keeps its records', async () => {
      const plan = planOf({ '.ml-project/Undo/0001/record.json': '{}' });
      await assert.rejects(applyPlan(plan, sandbox.path('p')), /where undo keeps its records/);
    });
  });

  describe('to an existing folder', () => {
    it('keeps the permissions of an empty folder', async () => {
      mkdirSync(sandbox.path('p'));
      chmodSync(sandbox.path('p'), 0o700);
      await applyPlan(smallPlan, sandbox.path('p'));
      assert.equal(statSync(sandbox.path('p')).mode & 0o777, 0o700);
      assertCommitted(sandbox.path('p'));
    });

    it('does not exchange the folder that the process stands in', async () => {
      mkdirSync(sandbox.path('p'));
      const { ino } = statSync(sandbox.path('p'));
      const before = process.cwd();
      process.chdir(sandbox.path('p'));
      try {
        await applyPlan(smallPlan, '.');
      } finally {
        process.chdir(before);
      }
      assert.equal(statSync(sandbox.path('p')).ino, ino);
      assertCommitted(sandbox.path('p'));
    });

    it('takes a folder for empty that holds only what a file manager leaves', async () => {
      mkdirSync(sandbox.path('p'));
      writeFileSync(sandbox.path('p', '.DS_Store'), 'x');
      await applyPlan(smallPlan, sandbox.path('p'));
      assert.equal(sandbox.git(sandbox.path('p'), 'status', '--porcelain'), '?? .DS_Store');
      assert.equal(readFileSync(sandbox.path('p', '.DS_Store'), 'utf8'), 'x');
    });

    it('names what a folder holds that is not empty', async () => {
      mkdirSync(sandbox.path('p'));
      for (const name of ['a', 'b', 'c', 'd']) writeFileSync(sandbox.path('p', name), '');
      await refused(sandbox.path('p'), /is not empty \(it holds a, b, c and 1 more\): choose/);
    });

    it('keeps remote and branch of the clone of an empty repository', async () => {
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', '--initial-branch=trunk', 'r.git');
      sandbox.git(sandbox.root, 'clone', '--quiet', sandbox.path('r.git'), 'clone');
      const target = sandbox.path('clone');
      const applied = await applyPlan(smallPlan, target);
      assertCommitted(target, 'trunk');
      assert.equal(applied.commit, sandbox.git(target, 'rev-parse', 'HEAD'));
      assert.equal(sandbox.git(target, 'remote', 'get-url', 'origin'), sandbox.path('r.git'));
      sandbox.git(target, 'push', '--quiet', 'origin', 'trunk');
      assert.equal(sandbox.git(target, 'fsck', '--strict'), '');
    });

    it('adds to a repository with commits without committing', async () => {
      const target = sandbox.path('p');
      sandbox.git(sandbox.root, 'init', '--quiet', 'p');
      sandbox.git(target, 'commit', '--quiet', '--allow-empty', '-m', 'Mine');
      await applyPlan(planOf({ 'new.txt': 'new\n' }), target, { existing: true });
      assert.equal(sandbox.git(target, 'log', '--format=%s'), 'Mine');
      assert.equal(sandbox.git(target, 'status', '--porcelain'), '?? new.txt');
    });

    it('merges a file and keeps its mode', async () => {
      mkdirSync(sandbox.path('p'));
      writeFileSync(sandbox.path('p', '.gitignore'), 'mine\n', { mode: 0o600 });
      const plan = planOf({ '.gitignore': 'mine\nours\n' }, { '.gitignore': 'mine\n' });
      const { merged } = await applyPlan(plan, sandbox.path('p'), { existing: true });
      assert.deepEqual(merged, ['.gitignore']);
      assert.equal(readFileSync(sandbox.path('p', '.gitignore'), 'utf8'), 'mine\nours\n');
      assert.equal(statSync(sandbox.path('p', '.gitignore')).mode & 0o777, 0o600);
    });

    it('refuses to merge what was edited or removed since the plan was made', async () => {
      const plan = planOf(
        { 'new.txt': 'new\n', '.gitignore': 'mine\nours\n' },
        { '.gitignore': 'mine\n' },
      );
      const merging = async (): Promise<unknown> =>
        applyPlan(plan, sandbox.path('p'), { existing: true });
      await assert.rejects(merging(), /p.\.gitignore was changed since the plan was made/);
      assert.equal(existsSync(sandbox.path('p')), false);
      mkdirSync(sandbox.path('p'));
      await assert.rejects(merging(), /was changed since the plan was made, and nothing was/);
      writeFileSync(sandbox.path('p', '.gitignore'), 'mine, edited\n');
      const before = hashTree(sandbox.root);
      await assert.rejects(merging(), Problem);
      assert.deepEqual(hashTree(sandbox.root), before);
    });

    it('never replaces what is edited between the backup and the last step', async () => {
      mkdirSync(sandbox.path('p'));
      const file = sandbox.path('p', '.gitignore');
      writeFileSync(file, 'mine\n');
      const plan = planOf({ a: 'new\n', '.gitignore': 'mine\nours\n' }, { '.gitignore': 'mine\n' });
      const fileSystem = {
        ...diskFileSystem,
        rename: async (from: string, to: string): Promise<void> => {
          if (to === sandbox.path('p', 'a')) writeFileSync(file, 'edited meanwhile\n');
          await diskFileSystem.rename(from, to);
        },
      };
      const applying = applyPlan(plan, sandbox.path('p'), { existing: true, fileSystem });
      await assert.rejects(applying, /was changed by another program meanwhile/);
      assert.equal(readFileSync(file, 'utf8'), 'edited meanwhile\n');
      assert.deepEqual(readdirSync(sandbox.path('p')), ['.gitignore']);
    });

    it('refuses to create over a file that came since, and to write through a link', async () => {
      mkdirSync(sandbox.path('p'));
      mkdirSync(sandbox.path('outside'));
      writeFileSync(sandbox.path('p', '.gitignore'), 'mine\n');
      await refused(sandbox.path('p'), /is there already and was not expected/, { existing: true });
      execFileSync('rm', [sandbox.path('p', '.gitignore')]);
      symlinkSync(sandbox.path('outside'), sandbox.path('p', 'src'));
      await refused(sandbox.path('p'), /is a symbolic link, and nothing is written through it/, {
        existing: true,
      });
    });
  });

  describe('and git', () => {
    const setting = (name: string, value: string): string =>
      sandbox.git(sandbox.home, 'config', '--global', name, value);

    it('says how to go on without git, and goes on without it', async () => {
      process.env['PATH'] = sandbox.path('nothing');
      await refused(sandbox.path('p'), /Git was not found on the PATH: install it/);
      await applyPlan(smallPlan, sandbox.path('p'), { git: false });
      assert.equal(existsSync(sandbox.path('p', '.git')), false);
    });

    it('asks for an identity before anything is written, or stores the given one', async () => {
      writeFileSync(join(sandbox.home, '.gitconfig'), '[user]\n\tuseConfigOnly = true\n');
      await refused(
        sandbox.path('p'),
        /does not know who commits: run git config --global user\.name/,
      );
      const identity = { name: 'Zoë "Z" \\ Q', email: 'zoe@example.com' };
      await applyPlan(smallPlan, sandbox.path('p'), { identity });
      assertCommitted(sandbox.path('p'));
      const author = sandbox.git(sandbox.path('p'), 'log', '--format=%an <%ae>, %cn');
      assert.equal(author, 'Zoë "Z" \\ Q <zoe@example.com>, Zoë "Z" \\ Q');
      assert.equal(readFileSync(join(sandbox.home, '.gitconfig'), 'utf8').includes('zoe'), false);
    });

    it('finds an identity that holds for certain places only, and misses it elsewhere', async () => {
      const part = join(sandbox.home, 'work.inc');
      writeFileSync(part, '[user]\n\tname = W\n\temail = w@example.com\n');
      const condition = `[user]\n\tuseConfigOnly = true\n[includeIf "gitdir:${sandbox.path('work')}/"]\n\tpath = ${part}\n`;
      writeFileSync(join(sandbox.home, '.gitconfig'), condition);
      mkdirSync(sandbox.path('work'));
      await applyPlan(smallPlan, sandbox.path('work', 'p'));
      assert.equal(sandbox.git(sandbox.path('work', 'p'), 'log', '--format=%an'), 'W');
      await refused(sandbox.path('p'), /does not know who commits/);
    });

    it('refuses a place inside a repository, unless the project gets none of its own', async () => {
      sandbox.git(sandbox.root, 'init', '--quiet', 'outer');
      const target = sandbox.path('outer', 'deep', 'p');
      await refused(
        target,
        /lies inside the repository .*outer, .*without a repository of its own/,
      );
      await applyPlan(smallPlan, target, { git: false });
      const status = sandbox.git(sandbox.path('outer'), 'status', '--porcelain', '-uall');
      assert.equal(status.split('\n').length, 5);
      await refused(sandbox.path('outer', '.git', 'p'), /inside a repository's own \.git folder/);
    });

    it('is not disturbed by hooks of the user, and leaves them installed', async () => {
      mkdirSync(sandbox.path('template', 'hooks'), { recursive: true });
      const hook = '#!/bin/sh\necho no ticket number >&2\nexit 1\n';
      for (const name of ['commit-msg', 'pre-commit', 'prepare-commit-msg', 'post-commit'])
        writeFileSync(sandbox.path('template', 'hooks', name), hook, { mode: 0o755 });
      setting('core.hooksPath', sandbox.path('template', 'hooks'));
      setting('init.templateDir', sandbox.path('template'));
      await applyPlan(smallPlan, sandbox.path('p'));
      assertCommitted(sandbox.path('p'));
      assert.equal(existsSync(sandbox.path('p', '.git', 'hooks', 'commit-msg')), true);
    });

    it('says what to do when commits are to be signed and cannot be', async () => {
      setting('commit.gpgsign', 'true');
      setting('gpg.program', 'false');
      await refused(sandbox.path('p'), /could not sign the first commit \(.+\), and nothing was/);
    });

    it('commits whatever the user has set for line ends', async () => {
      setting('core.autocrlf', 'true');
      setting('core.safecrlf', 'true');
      await applyPlan(smallPlan, sandbox.path('p'));
      assertCommitted(sandbox.path('p'));
      assert.equal(readFileSync(sandbox.path('p', 'src', 'a.py'), 'utf8'), 'A = 1\n');
    });

    it('works with a git that cannot name the first branch', async () => {
      const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      mkdirSync(sandbox.path('bin'));
      const old = `#!/bin/sh\nfor a; do case $a in --initial-branch*) exit 129;; esac; done\nexec ${real} "$@"\n`;
      writeFileSync(sandbox.path('bin', 'git'), old, { mode: 0o755 });
      process.env['PATH'] = `${sandbox.path('bin')}:${process.env['PATH'] ?? ''}`;
      setting('init.defaultBranch', 'other');
      await applyPlan(smallPlan, sandbox.path('p'));
      assertCommitted(sandbox.path('p'));
    });

    it('says so when git distrusts the folder of another user', async function () {
      if (process.getuid?.() !== 0) {
        this.skip();
      }
      sandbox.git(sandbox.root, 'init', '--quiet', 'p');
      chownSync(sandbox.path('p'), 12345, 12345);
      chownSync(sandbox.path('p', '.git'), 12345, 12345);
      await refused(sandbox.path('p'), /Git does not trust .* safe\.directory/);
    });
  });

  describe('without the rights of root', () => {
    it('refuses a folder of somebody else in one sentence', function () {
      const isRoot = process.getuid?.() === 0;
      if (isRoot && !existsSync('/usr/bin/setpriv')) this.skip();
      mkdirSync(sandbox.path('locked'));
      if (!isRoot) chmodSync(sandbox.path('locked'), 0o500);
      chmodSync(sandbox.root, 0o755);
      const script = `require(${JSON.stringify(join(__dirname, '../../src/node/applyPlan.js'))})
      .applyPlan(require(${JSON.stringify(join(__dirname, '../support/examplePlan.js'))}).smallPlan,
        ${JSON.stringify(sandbox.path('locked', 'p'))}, { git: false })
      .catch((error) => console.log(error.name + ': ' + error.message));`;
      const node = [process.execPath, '-e', script] as const;
      const rights = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;
      const [program = '', ...args] = isRoot ? [...rights, ...node] : node;
      const output = execFileSync(program, args, { encoding: 'utf8', cwd: '/' });
      assert.match(output, /^Problem: .*locked is read-only for you: choose another place/);
      assert.deepEqual(readdirSync(sandbox.path('locked')), []);
    });
  });
});
