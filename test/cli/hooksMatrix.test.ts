import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '../../src/node/doctor/examine';
import { runGit } from '../../src/node/git';
import { installHooks, type Installed } from '../../src/node/hookSetup/installHooks';
import { uninstallHooks } from '../../src/node/hookSetup/uninstallHooks';
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
  managerNames,
  setUpManager,
  type ManagerName,
} from '../support/hookManagers';
import { useHookTools } from '../support/hookTools';
import { useSandbox, type Sandbox } from '../support/sandbox';
import { need } from '../support/tools';

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
  await setUpManager(manager, modules, tree, join(common, 'hooks'));
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
  const found = useHookTools();

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

async function runsOnce(cell: Cell, manager: ManagerName): Promise<void> {
  const { bench, tree, snapshot } = cell;
  const before = snapshot();
  const install = (): Promise<Installed> =>
    installHooks(runGit, tree, {
      engine: bench.engine,
      runtime: process.execPath,
      events: ['commit-msg', 'pre-commit', 'pre-push', 'prepare-commit-msg'],
      policy: 'warn',
      mayEdit: true,
    });
  const { placements } = await install();
  assert.deepEqual(
    placements.filter(({ by }) => by === 'nobody'),
    [],
  );
  const installed = snapshot();
  assert.equal((await install()).changed, false);
  assert.deepEqual(snapshot(), installed);

  const good = await bench.commit(tree, 'Add a thing');
  assert.equal(good.code, 0, good.stderr);
  assert.deepEqual(
    bench.calls().map(({ event }) => event),
    ['pre-commit', 'prepare-commit-msg', 'commit-msg'],
  );
  assert.equal(countLines(bench.theirsLog), manager === 'no hook' ? 0 : 1);
  const bad = await bench.commit(tree, 'bad');
  assert.equal(bad.code, 1);
  assert.match(bad.stdout + bad.stderr, /Commit refused/);

  await doctorNames(cell, manager);
  assert.deepEqual((await uninstallHooks(runGit, tree, { mayEdit: false })).kept, []);
  assert.deepEqual(snapshot(), before);
}

async function doctorNames({ bench, tree }: Cell, manager: ManagerName): Promise<void> {
  const { engine } = bench;
  const options = { engine, program: 'ml-project', online: false };
  const { status, diagnoses } = await examine(runGit, tree, options);
  assert.deepEqual(
    diagnoses.filter(({ state }) => state === 'error' || state === 'warning'),
    [],
  );
  const runs = status.events.find(({ event }) => event === 'commit-msg')?.runs ?? [];
  const owner = manager === 'hand-written' ? 'somebody' : manager;
  const expected = manager === 'no hook' ? ['ml-project'] : ['ml-project', owner].sort();
  assert.deepEqual(runs.map((run) => run.owner).sort(), expected);
  assert.deepEqual(
    runs.filter(({ asleep }) => asleep !== undefined),
    [],
  );
}
