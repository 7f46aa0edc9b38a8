import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readChecklistSettings } from '../../../src/core/checklist/checklistDocuments';
import { parseConfig } from '../../../src/core/checklist/configDocument';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { diskProject } from '../../../src/node/checklist/diskProject';
import { runGit, type RunGit } from '../../../src/node/git';
import { sha256 } from '../../../src/node/sha256';
import { isolatedHome } from '../../support/isolatedHome';
import { temporaryFolder } from '../../support/temporaryFolder';
import { treeProject } from '../../support/treeProject';

const options = { today: '2026-03-01', profile: 'production' } as const;

/** A git that knows of no repository. */
const noRepository: RunGit = () => Promise.resolve({ status: 128, stdout: '', stderr: '' });

/** A git that lists what it is told to list, and answers nothing else. */
const listing =
  (stdout: string, stderr = ''): RunGit =>
  ([command]) =>
    Promise.resolve({ status: 0, ...(command === 'ls-files' ? { stdout, stderr } : empty) });
const empty = { stdout: '', stderr: '' };

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

  for (const piece of ['[', '- ', '? ', ': ']) {
    it(`refuses a checklist.yaml of "${piece}" without end at once`, function () {
      this.timeout(2000);
      const { findings } = readChecklistSettings(`requirements: {a${piece.repeat(40_000)}`);
      assert.match(findings[0]?.message ?? '', /nested too deeply/);
    });
  }

  for (const [what, text] of [
    ['a picture written as digits', `data = "${'0123456789abcdef'.repeat(20_000)}"\n`],
    ['a name without end', `${'frame_'.repeat(50_000)} = 1\n`],
    ['blank lines without end', `x = 1\n${'\n'.repeat(300_000)}y = 2\n`],
    ['indentation without end', `x = [\n${' '.repeat(300_000)}1]\n`],
  ] as const) {
    it(`judges a program with ${what} in time`, async function () {
      this.timeout(20_000);
      const file = `import torch\n\ndef train(model, frame):\n    return model.fit(frame)\n\n${text}`;
      const { items } = await new ProjectChecklist(sha256).assess(
        treeProject({
          'train.py': file,
          'README.md': `# Training data\n\n${text}`,
          'run.sh': text,
          Makefile: text,
        }),
        options,
      );
      assert.ok(items.length > 0);
    });
  }

  for (const [what, path, text] of [
    ['lines without end', 'README.md', `# Results\n\n${'accuracy 0.9, '.repeat(60_000)}\n`],
    ['line ends of Windows', 'README.md', `# Findings\r\n\r\n${'We saw.\r\n'.repeat(200)}`],
    ['lines that end as they did on an old Mac', 'labels.py', 'LABELS:\r'.repeat(60_000)],
    ['a gap of all kinds without end', 'params.yaml', `${'\n\t'.repeat(100_000)}val_size`],
    ['a heading of tabs', 'README.md', `#${'\t'.repeat(20_000)}x${'\t'.repeat(20_000)}y\n`],
    ['pictures that never end', 'README.md', `${'!['.repeat(4_000)}\n`.repeat(40)],
    ['imports on one line', 'run.py', 'import'.repeat(100_000)],
    ['comments that never end', 'dvc.json', `{"stages": ${'/*"'.repeat(150_000)}`],
    ['a key of tabs', 'setup.cfg', `[flake8]\na${'\t'.repeat(200_000)}x\n`],
    ['requirements that never end', 'setup.py', 'install_requires=['.repeat(20_000)],
    ['headings without end', 'README.md', 'Data\n====\n'.repeat(80_000)],
    ['handlers without end', 'run.py', `except A:\n${`${' '.repeat(40)}x\n`.repeat(4_000)}`],
    [
      'tests within each other',
      'test_a.py',
      Array.from({ length: 1_300 }, (_, depth) => `${' '.repeat(depth)}def test_a():\n`).join(''),
    ],
    [
      'a service with a name without end',
      'compose.yaml',
      `services:\n  ? ${'a'.repeat(400_000)}\n  : {image: x, healthcheck: {test: x}}\n`,
    ],
    [
      'dependencies that no pattern takes',
      'pyproject.toml',
      `[tool.poetry.dependencies]\n"a(" = "1"\n"${'y'.repeat(400_000)}" = "1"\n`,
    ],
  ] as const) {
    it(`judges a project with ${what} in time`, async function () {
      this.timeout(8_000);
      const { items } = await new ProjectChecklist(sha256).assess(
        treeProject({ 'train.py': 'import torch\n', [path]: text }),
        options,
      );
      assert.ok(items.length > 0);
    });
  }

  const braces = '{a,b}';
  for (const [what, node, why] of [
    ['a glob of many choices', `file: ['${braces.repeat(30)}']`, 'more than 1000 others'],
    ['a glob without end', `file: ['${braces.repeat(200)}']`, 'is too long'],
    ['a glob of many stars', `file: ['${'*a'.repeat(30)}']`, 'has too many parts'],
    [
      'keys of many choices',
      `config: {files: ['*.yaml'], path: '${braces.repeat(30)}'}`,
      'more than 1000 others',
    ],
  ] as const) {
    it(`leaves out a rule with ${what}, and says why, in time`, async function () {
      this.timeout(5_000);
      const own = `requirements:\n  - id: own-wide\n    title: Wide\n    evidence: [{${node}}]\n`;
      const view = treeProject({ '.ml-project/checklist.yaml': own, 'a.yaml': 'a: 1\n' });
      const checklist = new ProjectChecklist(sha256);
      await checklist.assess(view, options);
      const [finding] = checklist.findings.map(({ finding: { message } }) => message);
      assert.match(finding ?? '', new RegExp(`^The rule of own-wide is left out: .*${why}`));
    });
  }

  for (const where of ['without git', 'with git']) {
    it(`${where}, says what could not be read and judges the rest`, async () => {
      if (where === 'with git') await git(['init', '-q']);
      const view = await diskProject(root, (args, call) => runGit(args, { ...call, environment }));
      const { items, unreadable } = await new ProjectChecklist(sha256).assess(view, options);
      const logging = items.find(({ requirement }) => requirement.id === 'rel-logging');
      assert.equal(logging?.verdict, 'done');
      // The item names what its own rules could not look into.
      assert.deepEqual(
        logging.unreadable.map(({ path }) => path),
        ['binary.py', 'broken.ipynb', 'huge.py'],
      );
      const reasons = unreadable.filter(({ path }) => !path.startsWith('env/'));
      assert.deepEqual(reasons, [
        { path: 'binary.py', why: 'it is binary' },
        { path: 'broken.ipynb', why: 'it is no valid notebook' },
        { path: 'huge.py', why: 'it is too large' },
      ]);
    });
  }

  it('leaves out an environment that only its pyvenv.cfg gives away', async () => {
    const view = await diskProject(root, noRepository);
    assert.deepEqual(
      view.files.filter(({ path }) => path.startsWith('env/')),
      [],
    );
  });

  for (const [what, make, why] of [
    [
      'a link',
      (settings: string) => {
        symlinkSync(join(root, 'loop'), settings, 'junction');
      },
      'it is a link; put a file in its place',
    ],
    [
      'a folder',
      (settings: string) => {
        mkdirSync(settings);
      },
      'it is no file; put one in its place',
    ],
  ] as const) {
    it(`says of settings that are ${what} that they do not count`, async () => {
      const project = join(folder.path, what);
      mkdirSync(join(project, '.ml-project'), { recursive: true });
      make(join(project, '.ml-project/checklist.yaml'));
      const checklist = new ProjectChecklist(sha256);
      const { unreadable } = await checklist.assess(
        await diskProject(project, noRepository),
        options,
      );
      assert.deepEqual(unreadable, [{ path: '.ml-project/checklist.yaml', why }]);
      assert.deepEqual(
        checklist.findings.map(({ path, finding: { message } }) => [path, message]),
        [['.ml-project/checklist.yaml', `These settings do not count, because ${why}.`]],
      );
    });
  }

  it('judges a project by the defaults where .ml-project is a file', async () => {
    const project = join(folder.path, 'plain');
    mkdirSync(project);
    writeFileSync(join(project, '.ml-project'), '');
    const view = await diskProject(project, noRepository);
    assert.deepEqual(view.unreadable, []);
  });

  // Only where a process can take on the rights of somebody who has none here.
  if (process.seteuid !== undefined && process.getuid !== undefined) {
    it('names a folder that may not be entered', async () => {
      const closed = join(folder.path, 'closed');
      mkdirSync(join(closed, 'secret'), { recursive: true });
      writeFileSync(join(closed, 'secret/a.py'), 'x = 1\n');
      chmodSync(folder.path, 0o755);
      chmodSync(join(closed, 'secret'), 0);
      const isRoot = process.getuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        const view = await diskProject(closed, noRepository);
        assert.deepEqual(view.unreadable, [{ path: 'secret', why: 'it may not be read' }]);
        const tracked = await diskProject(closed, listing('H secret/a.py\0'));
        assert.deepEqual(tracked.unreadable, [{ path: 'secret', why: 'it may not be read' }]);
        const { items } = await new ProjectChecklist(sha256).assess(view, options);
        assert.ok(items.every(({ unreadable }) => unreadable[0]?.path === 'secret'));
      } finally {
        if (isRoot) process.seteuid?.(0);
        chmodSync(join(closed, 'secret'), 0o755);
      }
    });
  }

  it('names a folder that git could not enter', async () => {
    const warning = "warning: could not open directory 'data/raw/': Permission denied\n";
    const view = await diskProject(root, listing('H good.py\0', warning));
    assert.deepEqual(view.unreadable, [{ path: 'data/raw', why: 'it may not be read' }]);
    assert.deepEqual(
      view.files.map(({ path }) => path),
      ['good.py'],
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

  it('goes on when a file is deleted between the listing and the reading', async () => {
    const passing = join(root, 'passing.py');
    writeFileSync(passing, 'x = 1\n');
    const view = await diskProject(root, noRepository);
    rmSync(passing);
    const { unreadable } = await new ProjectChecklist(sha256).assess(view, options);
    assert.deepEqual(
      unreadable.filter(({ path }) => path === 'passing.py'),
      [{ path: 'passing.py', why: 'it is gone' }],
    );
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
