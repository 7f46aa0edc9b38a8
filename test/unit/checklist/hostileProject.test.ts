import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseConfig } from '../../../src/core/checklist/configDocument';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { diskProject } from '../../../src/node/diskProject';
import { runGit } from '../../../src/node/git';
import { sha256 } from '../../../src/node/sha256';
import { isolatedHome } from '../../support/isolatedHome';
import { temporaryFolder } from '../../support/temporaryFolder';
import { treeProject } from '../../support/treeProject';

const options = { today: '2026-03-01', profile: 'production' } as const;

describe('hostile projects', () => {
  const folder = temporaryFolder('hostile');
  const root = join(folder.path, 'project');
  const environment = isolatedHome(join(folder.path, 'home'));
  const git = (args: readonly string[]) => runGit(args, { cwd: root, environment });
  after(() => {
    folder.remove();
  });

  before(() => {
    mkdirSync(join(root, 'loop'), { recursive: true });
    mkdirSync(join(root, 'env/lib'), { recursive: true });
    writeFileSync(join(root, 'env/pyvenv.cfg'), 'home = /usr\n');
    writeFileSync(join(root, 'env/lib/train.py'), 'import torch\n\ntorch.manual_seed(1)\n');
    writeFileSync(join(root, 'binary.py'), Uint8Array.from([0, 1, 2, 0, 255]));
    writeFileSync(join(root, 'broken.ipynb'), '{"cells": [');
    writeFileSync(join(root, 'good.py'), 'import logging\n\nlogging.getLogger("x")\n');
    writeFileSync(join(root, 'huge.py'), '');
    truncateSync(join(root, 'huge.py'), 500_000_000);
    symlinkSync(join(root, 'loop'), join(root, 'loop/again'), 'junction');
  });

  for (const where of ['without git', 'with git']) {
    it(`${where}, says what could not be read and judges the rest`, async () => {
      if (where === 'with git') await git(['init', '-q']);
      const view = await diskProject(root, (args, call) => runGit(args, { ...call, environment }));
      const { items, unreadable } = await new ProjectChecklist(sha256).assess(view, options);
      const verdict = items.find(({ requirement }) => requirement.id === 'rel-logging')?.verdict;
      assert.equal(verdict, 'done');
      const reasons = unreadable.filter(({ path }) => !path.startsWith('env/'));
      assert.deepEqual(reasons, [
        { path: 'binary.py', why: 'it is binary' },
        { path: 'broken.ipynb', why: 'it is no valid notebook' },
        { path: 'huge.py', why: 'it is too large' },
      ]);
    });
  }

  it('leaves out an environment that only its pyvenv.cfg gives away', async () => {
    const view = await diskProject(root, () =>
      Promise.resolve({ status: 128, stdout: '', stderr: '' }),
    );
    assert.deepEqual(
      view.files.filter(({ path }) => path.startsWith('env/')),
      [],
    );
  });

  it('goes on when a file is deleted while the project is read', async () => {
    const view = treeProject({
      'a.py': 'x = 1\n',
      'b.py': 'import logging\n\nlogging.getLogger("b")\n',
    });
    const vanishing = {
      ...view,
      read: (path: string, limit: number) =>
        path === 'a.py' ? { unreadable: 'it is gone' } : view.read(path, limit),
    };
    const { unreadable } = await new ProjectChecklist(sha256).assess(vanishing, options);
    assert.deepEqual(unreadable, [{ path: 'a.py', why: 'it is gone' }]);
  });

  it('never throws, whatever stands in files of every kind', async () => {
    const names = [
      'a.py',
      'n.ipynb',
      'pyproject.toml',
      'environment.yml',
      'setup.cfg',
      'Makefile',
      '.env',
    ];
    const more = [
      'docker-compose.yml',
      '.github/workflows/ci.yml',
      'README.md',
      '.ml-project/checklist.yaml',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom(...names, ...more),
          fc.string({ unit: 'binary', maxLength: 200 }),
        ),
        async (tree) => {
          await new ProjectChecklist(sha256).assess(treeProject(tree), options);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('does not let an INI section reach the prototype of objects', () => {
    parseConfig('setup.cfg', '[__proto__]\npolluted = yes\n');
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
});
