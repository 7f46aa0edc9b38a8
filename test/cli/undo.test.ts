import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/core/problem';
import { applyPlan } from '../../src/node/applyPlan';
import { undo } from '../../src/node/undo';
import { planOf, smallPlan } from '../support/examplePlan';
import { hashTree } from '../support/hashTree';
import { useSandbox } from '../support/sandbox';

describe('undo', () => {
  const sandbox = useSandbox();
  const target = (): string => sandbox.path('p');
  const inTarget = (...names: readonly string[]): string => sandbox.path('p', ...names);

  describe('of create', () => {
    it('removes the folder and the folders made around it', async () => {
      await applyPlan(smallPlan, sandbox.path('a', 'b', 'p'));
      const undone = await undo(sandbox.path('a', 'b', 'p'));
      assert.equal(undone.folderRemoved, true);
      assert.equal(undone.repositoryRemoved, true);
      assert.deepEqual(undone.kept, []);
      assert.deepEqual(readdirSync(sandbox.root), ['home']);
    });

    it('keeps a folder made around it in which something else lies by now', async () => {
      await applyPlan(smallPlan, sandbox.path('a', 'b', 'p'));
      writeFileSync(sandbox.path('a', 'mine'), '');
      await undo(sandbox.path('a', 'b', 'p'));
      assert.deepEqual(readdirSync(sandbox.path('a')), ['mine']);
    });

    for (const { path } of smallPlan.files) {
      it(`keeps ${path} when it was edited, and takes back the rest`, async () => {
        await applyPlan(smallPlan, target());
        appendFileSync(inTarget(path), 'edited\n');
        const bytes = readFileSync(inTarget(path));
        const undone = await undo(target());
        assert.deepEqual(undone.kept, [{ path, reason: 'was edited since' }]);
        assert.equal(undone.removed.length, smallPlan.files.length - 1);
        assert.deepEqual(readFileSync(inTarget(path)), bytes);
        const files = Object.entries(hashTree(target())).filter(([, what]) =>
          what.startsWith('file'),
        );
        assert.deepEqual(
          files.map(([name]) => name),
          [path],
        );
      });
    }

    it("keeps the user's own files and folders and names them", async () => {
      await applyPlan(smallPlan, target());
      mkdirSync(inTarget('src', 'mine'));
      writeFileSync(inTarget('src', 'mine', 'x'), '');
      symlinkSync('nowhere', inTarget('link'));
      const undone = await undo(target());
      assert.deepEqual(undone.kept, [
        { path: 'link', reason: 'is your own' },
        { path: 'src/mine', reason: 'is your own' },
      ]);
      assert.equal(undone.repositoryRemoved, true);
      assert.deepEqual(Object.keys(hashTree(target())), [
        '.',
        'link',
        'src',
        'src/mine',
        'src/mine/x',
      ]);
    });

    it('takes a file whose mode alone was changed', async () => {
      await applyPlan(smallPlan, target());
      chmodSync(inTarget('src', 'a.py'), 0o600);
      assert.deepEqual((await undo(target())).kept, []);
      assert.equal(existsSync(target()), false);
    });

    it('does not follow a folder that became a link', async () => {
      await applyPlan(smallPlan, target());
      mkdirSync(sandbox.path('outside'));
      writeFileSync(sandbox.path('outside', 'a.py'), 'A = 1\n');
      rmSync(inTarget('src'), { recursive: true });
      symlinkSync(sandbox.path('outside'), inTarget('src'));
      const { kept } = await undo(target());
      assert.ok(kept.some(({ path }) => path === 'src/a.py'));
      assert.equal(readFileSync(sandbox.path('outside', 'a.py'), 'utf8'), 'A = 1\n');
    });

    it('leaves an empty folder as it was', async () => {
      mkdirSync(target(), { mode: 0o750 });
      const before = hashTree(target());
      await applyPlan(smallPlan, target());
      const undone = await undo(target());
      assert.equal(undone.folderRemoved, false);
      assert.deepEqual(hashTree(target()), before);
    });

    it('works without git when the project has none', async () => {
      process.env['PATH'] = sandbox.path('nothing');
      await applyPlan(smallPlan, target(), { git: false });
      await undo(target());
      assert.equal(existsSync(target()), false);
    });

    it('says that there is nothing to undo', async () => {
      for (const directory of [sandbox.root, sandbox.path('nowhere')])
        await assert.rejects(undo(directory), /^Problem: There is nothing to undo in /);
    });
  });

  describe('and the repository', () => {
    const touches: Readonly<Record<string, readonly [act: () => void, reason: RegExp]>> = {
      'a commit': [
        () => {
          writeFileSync(inTarget('mine'), '');
          sandbox.git(target(), 'add', 'mine');
          sandbox.git(target(), 'commit', '--quiet', '-m', 'Mine');
        },
        /branches, tags or stashes/,
      ],
      'a branch': [() => sandbox.git(target(), 'branch', 'other'), /branches, tags or stashes/],
      'a tag': [() => sandbox.git(target(), 'tag', 'v1'), /branches, tags or stashes/],
      'a stash': [
        () => {
          appendFileSync(inTarget('src', 'a.py'), 'edited\n');
          sandbox.git(target(), 'stash', '--quiet');
        },
        /branches, tags or stashes/,
      ],
      'a commit that was taken back': [
        () => {
          sandbox.git(target(), 'commit', '--quiet', '--allow-empty', '-m', 'Mine');
          sandbox.git(target(), 'reset', '--quiet', '--hard', 'HEAD~1');
        },
        /commits of yours can be brought back/,
      ],
      'a remote': [() => sandbox.git(target(), 'remote', 'add', 'origin', 'x'), /has a remote/],
      'a staged change': [
        () => {
          writeFileSync(inTarget('mine'), '');
          sandbox.git(target(), 'add', 'mine');
        },
        /changes are staged/,
      ],
      'a hook': [
        () => {
          mkdirSync(inTarget('.git', 'hooks'), { recursive: true });
          writeFileSync(inTarget('.git', 'hooks', 'pre-push'), 'mine');
        },
        /the hook pre-push was added/,
      ],
    };
    for (const [name, [act, reason]] of Object.entries(touches)) {
      it(`keeps a repository with ${name}`, async () => {
        await applyPlan(smallPlan, target());
        act();
        const undone = await undo(target());
        const kept = undone.kept.find(({ path }) => path === '.git');
        assert.match(kept?.reason ?? '', reason);
        assert.equal(undone.repositoryRemoved, false);
        assert.equal(sandbox.git(target(), 'log', '--format=%s').endsWith('structure'), true);
        assert.equal(existsSync(inTarget('src', 'a.py')), false);
      });
    }

    it('removes one with what editors and git leave in it', async () => {
      await applyPlan(smallPlan, target());
      sandbox.git(target(), 'config', 'branch.main.vscode-merge-base', 'origin/main');
      sandbox.git(target(), 'status');
      sandbox.git(target(), 'gc', '--quiet');
      await undo(target());
      assert.equal(existsSync(target()), false);
    });

    it('brings the clone of an empty repository back to what it was', async () => {
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', 'r.git');
      sandbox.git(sandbox.root, 'clone', '--quiet', sandbox.path('r.git'), 'p');
      const before = hashTree(target());
      await applyPlan(smallPlan, target());
      sandbox.git(target(), 'status');
      const undone = await undo(target());
      assert.deepEqual(undone.kept, []);
      assert.deepEqual(hashTree(target()), before);
    });

    it('keeps a commit that was pushed', async () => {
      sandbox.git(sandbox.root, 'init', '--quiet', '--bare', 'r.git');
      sandbox.git(sandbox.root, 'clone', '--quiet', sandbox.path('r.git'), 'p');
      await applyPlan(smallPlan, target());
      sandbox.git(target(), 'push', '--quiet', 'origin', 'HEAD');
      const { kept } = await undo(target());
      assert.match(kept[0]?.reason ?? '', /branches, tags or stashes/);
      assert.equal(sandbox.git(target(), 'log', '--format=%s'), 'Add the project structure');
    });
  });

  describe('of adding to a folder', () => {
    const plan = planOf({ 'run.sh': 'mine\nours\n', 'new/file': 'new\n' }, { 'run.sh': 'mine\n' });
    const adopt = async (): Promise<void> => {
      await applyPlan(plan, target(), { existing: true, operation: 'adopt' });
    };

    beforeEach(() => {
      mkdirSync(target());
      writeFileSync(inTarget('run.sh'), 'mine\n');
      chmodSync(inTarget('run.sh'), 0o710);
    });

    it('restores bytes and modes', async () => {
      const before = hashTree(target());
      await adopt();
      chmodSync(inTarget('run.sh'), 0o600);
      const undone = await undo(target());
      assert.deepEqual(undone.restored, ['run.sh']);
      assert.equal(undone.operation, 'adopt');
      assert.deepEqual(hashTree(target()), before);
    });

    it('brings back a file that was deleted since', async () => {
      await adopt();
      rmSync(inTarget('run.sh'));
      await undo(target());
      assert.equal(readFileSync(inTarget('run.sh'), 'utf8'), 'mine\n');
      assert.equal(statSync(inTarget('run.sh')).mode & 0o777, 0o710);
    });

    it('keeps the copy of what was before while the user keeps an edited file', async () => {
      await adopt();
      appendFileSync(inTarget('run.sh'), 'edited\n');
      const { kept, removed } = await undo(target());
      assert.deepEqual(removed, ['new/file']);
      const backup = /lies in (\S+)$/.exec(kept[0]?.reason ?? '')?.[1] ?? '';
      assert.equal(readFileSync(inTarget(backup), 'utf8'), 'mine\n');
      writeFileSync(inTarget('run.sh'), 'mine\nours\n');
      await undo(target());
      assert.deepEqual(Object.keys(hashTree(target())), ['.', 'run.sh']);
    });

    it('takes back one after the other, the last one first', async () => {
      rmSync(target(), { recursive: true });
      await applyPlan(smallPlan, target());
      const created = hashTree(target());
      const more = planOf({ 'src/a.py': 'A = 2\n', 'src/b.py': '' }, { 'src/a.py': 'A = 1\n' });
      await applyPlan(more, target(), { existing: true, operation: 'update' });
      assert.equal((await undo(target())).operation, 'update');
      assert.deepEqual(hashTree(target()), created);
      assert.equal((await undo(target())).folderRemoved, true);
    });

    it('is deaf to records that lead out of the project or into its git settings', async () => {
      await adopt();
      const path = inTarget('.ml-project', 'undo', '0001', 'record.json');
      const text = readFileSync(path, 'utf8');
      for (const hostile of ['../victim', '/etc/passwd', '.git/config', 'a/../../victim']) {
        writeFileSync(path, text.replaceAll('run.sh', hostile));
        await assert.rejects(undo(target()), (error) => error instanceof Problem);
      }
      for (const hostile of ['../../../victim', 'files/../../x', '/etc/passwd']) {
        writeFileSync(path, text.replaceAll('files/0', hostile));
        await assert.rejects(undo(target()), /cannot be read, so nothing was undone/);
      }
      writeFileSync(path, '[]');
      await assert.rejects(undo(target()), /cannot be read, so nothing was undone/);
      assert.equal(readFileSync(join(target(), 'run.sh'), 'utf8'), 'mine\nours\n');
    });
  });
});
