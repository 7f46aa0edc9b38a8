import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { repository } from '../support/repository';
import type { Workbench } from './pages/workbench';
import { workbenchPerTest } from './workbenchPerTest';

const COMMAND = 'ML Project: Create ML Project';

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

/** Runs the wizard up to the step whose title contains `until`, taking every default. */
async function walkTo(workbench: Workbench, until: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.run(COMMAND);
  const titles = ['Where', 'Name', 'Template', 'Python', 'Services', 'Conventions', 'Preview'];
  for (const title of titles) {
    await quickInput.titled(title);
    if (title === until) return;
    await quickInput.accept();
  }
}

/** Waits for the page that the project's README is shown as. */
async function readmeShown({ page }: Workbench): Promise<void> {
  await page.getByRole('tab', { name: 'Preview README.md' }).waitFor();
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await frame.getByRole('heading', { name: 'Set up' }).waitFor();
}

describe('Create ML Project', () => {
  const session = workbenchPerTest();

  it('comes first in the palette for "create ml"', async () => {
    const { workbench } = session;
    await eventually(async () => {
      // A palette that was open before our commands were known does not learn of them.
      if (await workbench.quickInput.isShown()) await workbench.quickInput.cancel();
      await workbench.openPalette('create ml');
      return (await workbench.quickInput.rows())[0] === COMMAND;
    });
  });

  it('makes a project in the open folder with nothing but Enter', async () => {
    const { workbench, folder } = session;
    await walkTo(workbench, 'Preview');
    assert.deepEqual(readdirSync(folder), [], 'something was written before Create');
    await workbench.quickInput.accept();
    await workbench.messages.notification('Created');
    await workbench.page.getByRole('button', { name: 'Set Up Python' }).waitFor();
    await readmeShown(workbench);
    await workbench.tree('Files Explorer').row('notebooks').waitFor();
    assert.equal((await workbench.editors.tabs()).length, 1, 'the preview is still open');
    assert.ok(existsSync(path.join(folder, 'notebooks/production_1_setup.ipynb')));
    assert.match(git(folder, 'log', '--format=%s'), /^Create \S+ from the course template$/);
    assert.equal(git(folder, 'status', '--porcelain'), '');
  });

  it('shows every file of the plan read-only before anything is written', async () => {
    const { workbench, folder } = session;
    await walkTo(workbench, 'Preview');
    await workbench.quickInput.type('logger.py');
    await eventually(async () => (await workbench.quickInput.rows())[0] === 'logger.py');
    await workbench.quickInput.accept();
    await workbench.editors.active('logger.py');
    assert.match(await workbench.editors.text(), /logging/);
    await workbench.quickInput.type('');
    await workbench.quickInput.pick('Cancel');
    await eventually(async () => (await workbench.editors.tabs()).length === 0);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('goes back a step and keeps what was answered', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await walkTo(workbench, 'Name');
    await quickInput.type('churn-model');
    await quickInput.says('package churn_model');
    await quickInput.accept();
    await quickInput.titled('Template');
    assert.equal(await quickInput.step(), '3/7');
    await quickInput.back();
    await quickInput.titled('Name');
    assert.equal(await quickInput.value(), 'churn-model');
    await quickInput.back();
    await quickInput.titled('Where');
    assert.deepEqual(await quickInput.buttons(), []);
    await quickInput.cancel();
  });

  it('refuses a name with a reason and takes the offered one on Enter', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await walkTo(workbench, 'Name');
    await quickInput.type('Credit Risk');
    await quickInput.says('use "credit-risk" instead');
    await session.picture('name-refused');
    await quickInput.accept();
    await quickInput.says('package credit_risk');
    assert.equal(await quickInput.value(), 'credit-risk');
    await quickInput.cancel();
  });

  it('leaves out what was not ticked', async () => {
    const { workbench, folder } = session;
    const { quickInput } = workbench;
    await walkTo(workbench, 'Services');
    for (const row of ['Postgres', 'MinIO', 'Sample']) await quickInput.toggle(row);
    await quickInput.accept();
    await quickInput.titled('Conventions');
    await quickInput.pick('Conventional Commits');
    await quickInput.titled('Preview');
    await quickInput.accept();
    await workbench.messages.notification('Created');
    assert.equal(existsSync(path.join(folder, 'src/docker')), false);
    assert.match(git(folder, 'log', '--format=%s'), /^chore: create /);
  });

  it('takes the whole project back with Undo', async () => {
    const { workbench, folder } = session;
    await walkTo(workbench, 'Preview');
    await workbench.quickInput.accept();
    await workbench.messages.answer('Created', 'Undo');
    await workbench.messages.notification('as it was before');
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe('Create ML Project beside an open project', () => {
  const session = workbenchPerTest((folder) => {
    mkdirSync(path.join(folder, 'analysis'));
    writeFileSync(path.join(folder, 'analysis', 'notes.md'), '# Notes\n');
  });

  it('makes a folder inside the open one and offers to open it', async () => {
    const { workbench, folder } = session;
    const { quickInput } = workbench;
    await workbench.run(COMMAND);
    await quickInput.titled('Where');
    await quickInput.pick(`Inside ${path.basename(folder)}`);
    await quickInput.titled('Name');
    await quickInput.type('analysis');
    await quickInput.says('is not empty');
    await quickInput.type('credit-risk');
    await quickInput.says('package credit_risk');
    await session.picture('wizard');
    for (const title of ['Name', 'Template', 'Python', 'Services', 'Conventions']) {
      await quickInput.titled(title);
      await quickInput.accept();
    }
    await quickInput.titled('Preview');
    await session.picture('preview');
    await quickInput.accept();
    await workbench.messages.answer('Created credit-risk', 'Open');
    await readmeShown(workbench);
    await session.picture('result');
    assert.ok(existsSync(path.join(folder, 'credit-risk', '.git')));
  });
});

describe('Create ML Project inside another repository', () => {
  const session = workbenchPerTest((folder) => {
    git(folder, 'init', '--quiet');
    writeFileSync(path.join(folder, 'notes.md'), '# Notes\n');
  });

  it('asks what happens with git, and never nests a repository', async () => {
    const { workbench, folder } = session;
    const { quickInput } = workbench;
    await workbench.run(COMMAND);
    await quickInput.titled('Where');
    await quickInput.pick(`Inside ${path.basename(folder)}`);
    for (const title of ['Name', 'Template', 'Python', 'Services', 'Conventions']) {
      await quickInput.titled(title);
      await quickInput.accept();
    }
    await quickInput.titled('Git');
    assert.match(await quickInput.placeholder(), /lies inside the repository/);
    await quickInput.pick('Create without a repository');
    await quickInput.titled('Preview');
    await quickInput.accept();
    await workbench.messages.notification('Created my-ml-project');
    assert.equal(existsSync(path.join(folder, 'my-ml-project', '.git')), false);
    assert.ok(existsSync(path.join(folder, 'my-ml-project', 'src', 'logger.py')));
  });
});

describe('Create ML Project from a template of one’s own', () => {
  const session = workbenchPerTest();
  const template = path.join(repository, 'docs/examples/data-science-ml-template');

  it('asks for trust, skips what the answers settle, and offers the template again', async () => {
    const { workbench, folder } = session;
    const { quickInput, messages } = workbench;
    await walkTo(workbench, 'Template');
    await quickInput.pick('Other Template');
    await quickInput.titled('Other Template');
    await quickInput.pick('Type a Git URL');
    await quickInput.titled('Address');
    await quickInput.type('http://localhost/x');
    await quickInput.says('not fetched by "http"');
    await quickInput.type(template);
    await quickInput.says('Reads the folder');
    await quickInput.accept();
    assert.match(await messages.dialogDetail(), /Nothing of it is executed/);
    await messages.answerDialog('Trust and Use');
    await quickInput.titled('Author');
    await quickInput.back();
    await quickInput.titled('Template');
    await quickInput.pick(path.basename(template));
    await quickInput.titled('Author');
    await quickInput.type(' ');
    await quickInput.says('Type a name of at most 80 characters');
    await quickInput.type('Ada');
    await quickInput.accept();
    await quickInput.titled('About the project');
    await quickInput.accept();
    await quickInput.titled('Contents');
    await quickInput.toggle('Tests');
    await quickInput.accept();
    await quickInput.titled('Preview');
    assert.deepEqual(readdirSync(folder), []);
    await quickInput.accept();
    await messages.notification('Created');
    assert.match(readFileSync(path.join(folder, 'LICENSE'), 'utf8'), /Copyright \(c\) Ada/);
    assert.equal(existsSync(path.join(folder, 'tests')), false);
  });
});
