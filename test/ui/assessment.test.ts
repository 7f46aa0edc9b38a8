import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import type { Tree } from './pages/tree';
import { workbenchPerTest } from './workbenchPerTest';

const group = 'Is ML the right tool';
const objective = 'Write down the business objective';
const outputs = 'Define inputs, outputs and prediction target';
const words =
  'The churn of paying customers falls from five to four percent within a year, measured per quarter by the sales team on all contracts.';

/** A project without a scoping document. */
function project(folder: string): void {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  mkdirSync(path.join(folder, '.ml-project'));
  writeFileSync(path.join(folder, '.ml-project/config.yaml'), '');
  writeFileSync(path.join(folder, 'train.py'), 'import sklearn\n');
}

const describedAs = async (tree: Tree, label: string, text: string): Promise<boolean> =>
  (await tree.rows()).some((row) => row.label === label && row.description.startsWith(text));

describe('the assessment', () => {
  const session = workbenchPerTest(project);
  const file = (name: string): string => path.join(session.folder, name);
  const scoping = (): string => readFileSync(file('docs/01-scoping.md'), 'utf8');

  it('writes each answer at once, goes on where it was left, and flips the rows', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.openView('ML Project');
    const tree = workbench.tree('Checklist');
    await tree.row(group).waitFor();
    await tree.toggle('Business & stakeholders');

    await workbench.run('ML Project: Assess Whether ML Is the Right Tool');
    await quickInput.titled('Business objective');
    assert.equal(await quickInput.step(), '1/19');
    await quickInput.says('The business goal is not the same as the ML goal.');
    await quickInput.type('Fewer customers leave');
    await quickInput.accept();
    await quickInput.says('Say more: 3 of 20 words');
    assert.equal(existsSync(file('docs/01-scoping.md')), false);
    await quickInput.type(words);
    await quickInput.accept();
    await quickInput.titled('Stakeholders');
    assert.ok(scoping().includes(`\n\n${words}\n\n## Problem statement`));
    await quickInput.type(
      'Ana, sales: owns the churn target and the letters; Rui, platform: runs the nightly job that calls it',
    );
    await quickInput.accept();
    await quickInput.titled('Requirements');
    await quickInput.cancel();
    await eventually(() => describedAs(tree, objective, 'hint, needs your word'));

    await tree.toggle(group);
    await tree.press(group, 'Assess Whether ML Is the Right Tool');
    await quickInput.titled('Requirements');
    assert.equal(await quickInput.step(), '3/19');
    await quickInput.back();
    await quickInput.titled('Stakeholders');
    assert.match(await quickInput.value(), /^Ana, sales: .*; Rui, platform: /);
    await quickInput.pressButton('Skip for now');
    await quickInput.titled('Requirements');
    await quickInput.pressButton('Skip for now');
    await quickInput.titled('Problem statement');
    await quickInput.pick('Why this is asked');
    await quickInput.pick('No');
    await quickInput.says('A report, a query or a workflow is asked for. ');
    await quickInput.says('So far 0 of 20 words.');
    await session.picture('assessment');
    await quickInput.type('No, ' + words);
    await quickInput.accept();
    await quickInput.titled('Examples to learn from');
    await quickInput.cancel();
    assert.ok(scoping().includes(`**No.** No, ${words}\n`));

    await tree.toggle(group);
    await tree.toggle('Framing');
    await tree.press(outputs, 'Assess Whether ML Is the Right Tool');
    await quickInput.titled('Inputs and outputs');
    await quickInput.type(words);
    await quickInput.accept();
    await quickInput.titled('Latency targets');
    await quickInput.pressButton('Skip for now');
    await quickInput.titled('Summary');
    const [verdict] = await quickInput.rows();
    assert.equal(verdict, 'Not with ML: what ML cannot do without is missing');
    assert.match(
      await quickInput.rowText('Not with ML'),
      /0 of 12 signs favour ML; 1 speaks against it: problem statement; 11 still open/,
    );
    await eventually(() => describedAs(tree, outputs, 'docs/01-scoping.md:'));
    await quickInput.pick('Vouch for 2 answers');
    await eventually(() => describedAs(tree, objective, 'attested by Test Person'));
    const attestation = readFileSync(file('.ml-project/attestations/biz-objective.yaml'), 'utf8');
    assert.match(attestation, /note: Answered in docs\/01-scoping\.md#business-objective/);
  });
});
