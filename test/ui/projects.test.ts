import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import type { Tree, TreeRow } from './pages/tree';
import { workbenchPerTest } from './workbenchPerTest';

const logging = 'Log with levels and timestamps, not print';

/** A repository of two projects: one logs, the other one does not. */
function monorepo(folder: string): void {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  write('packages/alpha/.ml-project/config.yaml', '');
  write('packages/alpha/app.py', 'import sklearn\nimport logging\n\nlog = logging.getLogger()\n');
  write('packages/beta/.ml-project/config.yaml', '');
  write('packages/beta/app.py', 'import sklearn\n');
}

/** The row of a requirement below the project's row. */
async function rowBelow(tree: Tree, project: string, label: string): Promise<TreeRow | undefined> {
  const rows = await tree.rows();
  const from = rows.findIndex((row) => row.label === project);
  const next = rows.findIndex((row, at) => at > from && row.level === 1);
  const below = rows.slice(from + 1, next === -1 ? undefined : next);
  return below.find((row) => row.label === label);
}

describe('the checklist of several projects', () => {
  const session = workbenchPerTest(monorepo);

  it('has a section for each, adds them up, and acts on the one of the row', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.openView('ML Project');
    const tree = workbench.tree('Checklist');
    await tree.row('packages/alpha').waitFor();
    await tree.row('packages/beta').waitFor();
    await eventually(async () => /^\d+ of 140 · 2 projects$/.test(await tree.message()));
    const met = Number.parseInt(await tree.message());
    await eventually(async () => (await workbench.badge('ML Project')) === String(140 - met));

    await workbench.run('ML Project: Search Checklist');
    await quickInput.type('rel-logging');
    await quickInput.accept();
    await tree.row('Fairness').first().waitFor({ state: 'detached' });
    await eventually(
      async () => (await tree.rows()).filter((row) => row.label === logging).length === 2,
    );
    const alpha = await eventually(() => rowBelow(tree, 'packages/alpha', logging));
    assert.equal(alpha.description, 'app.py:4');
    const beta = await eventually(() => rowBelow(tree, 'packages/beta', logging));
    assert.equal(beta.description, 'no evidence found');

    await tree.tooltip(logging, /Searched: 1 file: app\.py/);

    await tree.checkbox(logging, 1).click();
    await quickInput.titled(`Attest: ${logging}`);
    await quickInput.accept();
    const attestation = '.ml-project/attestations/rel-logging.yaml';
    await eventually(() => existsSync(path.join(session.folder, 'packages/beta', attestation)));
    await eventually(async () => {
      const row = await rowBelow(tree, 'packages/beta', logging);
      return row?.description === 'attested by Test Person';
    });
    assert.equal((await rowBelow(tree, 'packages/alpha', logging))?.description, 'app.py:4');

    await workbench.run('ML Project: Export Checklist Report');
    await quickInput.pick('packages/beta');
    await quickInput.pick('Markdown');
    await eventually(async () => {
      return (await quickInput.value()).endsWith('/packages/beta/checklist.md');
    });
    await quickInput.accept();
    const report = path.join(session.folder, 'packages/beta/checklist.md');
    const said = `- [x] ${logging} (\`rel-logging\`) — attested: by Test Person\n`;
    await eventually(() => existsSync(report) && readFileSync(report, 'utf8').includes(said));
  });

  it('hears of a tag of the repository around a project', async () => {
    const { workbench, folder } = session;
    const { quickInput } = workbench;
    writeFileSync(
      path.join(folder, 'packages/beta/.ml-project/checklist.yaml'),
      'requirements:\n  - id: own-release\n    title: Release\n    evidence: [{ git: { tag: ^v } }]\n',
    );
    await workbench.openView('ML Project');
    const tree = workbench.tree('Checklist');
    await tree.row('packages/beta').waitFor();
    await workbench.run('ML Project: Search Checklist');
    await quickInput.type('own-release');
    await quickInput.accept();
    await tree.row('Fairness').first().waitFor({ state: 'detached' });
    const says = async (): Promise<string | undefined> =>
      (await rowBelow(tree, 'packages/beta', 'Release'))?.description;
    await eventually(async () => (await says()) === 'no evidence found');
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    const commit = ['commit', '--quiet', '--allow-empty', '-m', 'one'];
    execFileSync('git', [...author, ...commit], { cwd: folder });
    execFileSync('git', ['tag', 'v1.0.0'], { cwd: folder });
    await eventually(async () => (await says()) !== 'no evidence found');
  });
});
