import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGits } from '../support/gitVersions';
import { hashTree } from '../support/hashTree';
import {
  commonFolder,
  hookBench,
  makePlace,
  placeNames,
  type HookBench,
  type PlaceName,
} from '../support/hookBench';
import {
  countLines,
  findManager,
  installManagers,
  managerNames,
  setUpManager,
  type ManagerName,
} from '../support/hookManagers';
import { useSandbox, type Sandbox } from '../support/sandbox';
import { need, type Tool } from '../support/tools';

interface Cell {
  readonly bench: HookBench;
  readonly tree: string;
  /** Everything that an uninstall has to leave as it was. */
  readonly snapshot: () => unknown;
}

async function setUp(
  sandbox: Sandbox,
  git: string,
  manager: ManagerName,
  place: PlaceName,
  modules: string,
): Promise<Cell> {
  const bench = hookBench(sandbox, git);
  const tree = await makePlace(bench, sandbox, place);
  const common = await commonFolder(bench, tree);
  await setUpManager(manager, modules, tree, join(common, 'hooks'), bench.env());
  const snapshot = (): unknown => ({
    hooks: hashTree(join(common, 'hooks')),
    config: readFileSync(join(common, 'config'), 'utf8'),
    ours: hashTree(join(common, 'ml-project')),
    files: Object.fromEntries(
      Object.entries(hashTree(tree)).filter(([name]) => !/^\.git(?:\/|$)/.test(name)),
    ),
  });
  return { bench, tree, snapshot };
}

describe('hooks beside other hooks', function () {
  this.timeout(240_000);
  const sandbox = useSandbox();
  const found: { older: Tool; newer: Tool; modules: string } = {
    older: { missing: 'not looked for' },
    newer: { missing: 'not looked for' },
    modules: '',
  };
  before(async () => {
    Object.assign(found, await findGits(), { modules: await installManagers() });
  });

  for (const version of ['older', 'newer'] as const) {
    for (const manager of managerNames) {
      for (const place of placeNames) {
        const title = `${version === 'older' ? 'git below 2.54' : 'git 2.54 or newer'}, ${manager}, ${place}`;
        it(`${title}: both run once, and uninstall leaves no trace`, async function () {
          const git = need(found[version], this);
          need(await findManager(manager), this);
          const cell = await setUp(sandbox, git, manager, place, found.modules);
          await runsOnce(cell, manager);
        });
      }
    }
  }
});

async function runsOnce({ bench, tree, snapshot }: Cell, manager: ManagerName): Promise<void> {
  const before = snapshot();
  const install = await bench.cli(tree, 'hooks', 'install', '--manager');
  assert.equal(install.code, 0, install.stdout + install.stderr);
  const installed = snapshot();
  const again = await bench.cli(tree, 'hooks', 'install', '--manager');
  assert.match(again.stdout, /nothing changed/);
  assert.deepEqual(snapshot(), installed);

  const good = await bench.commit(tree, 'Add a thing');
  assert.equal(good.code, 0, good.stderr);
  const ours = bench.calls().filter(({ event }) => event === 'commit-msg');
  assert.equal(ours.length, 1);
  assert.deepEqual(
    bench.calls().map(({ event }) => event),
    ['pre-commit', 'prepare-commit-msg', 'commit-msg'],
  );
  assert.equal(countLines(bench.theirsLog), manager === 'no hook' ? 0 : 1);
  const bad = await bench.commit(tree, 'bad');
  assert.equal(bad.code, 1);
  assert.match(bad.stdout + bad.stderr, /Commit refused/);

  await doctorNames({ bench, tree }, manager);
  const uninstall = await bench.cli(tree, 'hooks', 'uninstall');
  assert.equal(uninstall.code, 0, uninstall.stderr);
  assert.deepEqual(snapshot(), before);
}

async function doctorNames(
  { bench, tree }: Pick<Cell, 'bench' | 'tree'>,
  manager: ManagerName,
): Promise<void> {
  const doctor = await bench.cli(tree, 'doctor', '--json');
  assert.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
  const { events } = JSON.parse(doctor.stdout) as {
    events: { event: string; runs: { owner: string; asleep?: string }[] }[];
  };
  const runs = events.find(({ event }) => event === 'commit-msg')?.runs ?? [];
  const owner = manager === 'hand-written' ? 'somebody' : manager;
  const expected = manager === 'no hook' ? ['ml-project'] : ['ml-project', owner].sort();
  assert.deepEqual(runs.map((run) => run.owner).sort(), expected);
  assert.deepEqual(
    runs.filter(({ asleep }) => asleep !== undefined),
    [],
  );
}
