import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { hashTree } from '../support/hashTree';
import { isolatedHome } from '../support/isolatedHome';
import { repository } from '../support/repository';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { workbenchPerTest } from './workbenchPerTest';

/** Replaces the first line of a file. */
function retitle(file: string, title: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*\n/, `${title}\n`));
}

function createProject(folder: string, ...options: readonly string[]): void {
  const engine = path.join(repository, 'dist/cli.cjs');
  const fixed = ['--set', 'name=credit-risk', '--no-git'];
  const home = temporaryFolder('home');
  const env = { ...process.env, ...isolatedHome(home.path) };
  execFileSync(process.execPath, [engine, 'create', folder, ...fixed, ...options], { env });
  home.remove();
}

/** The documents that the user has changed where the template did, in the order of their paths. */
const CONFLICTS = ['README.md', 'docs/02-data.md'];

/** A project made from an earlier version of the template, of whose documents the user has changed two. */
function prepareProject(folder: string): void {
  const template = temporaryFolder('template');
  cpSync(path.join(repository, 'media/templates/course'), template.path, { recursive: true });
  const manifest = path.join(template.path, 'template.yaml');
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8').replace(/^version: .*$/m, 'version: 0.9.0'),
  );
  for (const file of ['README.md.liquid', 'docs/02-data.md', 'dot_gitignore'])
    retitle(path.join(template.path, 'files', file), '# Old');
  createProject(folder, '--template', template.path);
  template.remove();
  for (const file of CONFLICTS) retitle(path.join(folder, file), '# My title');
}

describe('Update Project', function () {
  this.timeout(180_000);
  let found: Readonly<Record<string, string>> = {};
  const session = workbenchPerTest((folder) => {
    prepareProject(folder);
    found = hashTree(folder);
  });
  beforeEach(() => {
    // What is waited for here comes after the editor's own comparing of files.
    session.workbench.page.setDefaultTimeout(40_000);
  });
  const text = (file: string): string => readFileSync(path.join(session.folder, file), 'utf8');

  const merging = (name: string): Locator =>
    session.workbench.page.locator('.tab.active', { hasText: `Merging: ${name}` });

  const status = (left: number): Locator =>
    session.workbench.page.locator('.statusbar-item', { hasText: `update: ${left} to resolve` });

  /** From the preview to the first merge editor. */
  async function acceptUpdate(): Promise<void> {
    const { quickInput, page } = session.workbench;
    await quickInput.titled('Preview');
    const header = page.locator('.multiDiffEntry .header', { hasText: '02-data.md' });
    await header.waitFor();
    // A file that the editor takes for renamed has its name there twice, the first one struck out.
    assert.equal((await header.innerText()).match(/02-data\.md/g)?.length, 1);
    assert.match(await quickInput.rowText('Update from 0.9.0'), /2 in conflict, \d+ merged/);
    assert.deepEqual(hashTree(session.folder), found, 'something was written before');
    await quickInput.accept();
    await merging('README.md').waitFor();
    await status(2).waitFor();
  }

  /** Runs a command of the merge editor until it has its effect: none has before texts are compared. */
  async function untilSeen(command: string, effect: () => boolean | Promise<boolean>) {
    await eventually(
      async () => {
        if (await effect()) return true;
        await session.workbench.run(`Merge Editor: ${command}`);
        return eventually(effect, { timeout: 5_000 });
      },
      { timeout: 60_000 },
    );
  }

  const ours = 'Accept All Current Changes from Right';
  const theirs = 'Accept All Incoming Changes from Left';

  /** Decides the conflict that the merge editor shows, which saves the file by itself. */
  async function accept(side: typeof ours | typeof theirs, file: string, title: string) {
    await untilSeen(side, () => text(file).startsWith(`${title}\n`));
    await session.workbench.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** Completes the merge of a file, unless that has happened in the meantime. */
  async function complete(name: string): Promise<void> {
    await untilSeen('Complete Merge', async () => (await merging(name).count()) === 0);
  }

  async function abort(): Promise<void> {
    const { messages, editors } = session.workbench;
    await session.workbench.run('ML Project: Abort Update');
    const name = path.basename(session.folder);
    const dialog = await messages.dialog();
    assert.ok(dialog.startsWith(`Abort the update of ${name}?`), dialog);
    assert.match(dialog, /\nThis restores 4 files\. What you changed/);
    await messages.answerDialog('Abort Update');
    await messages.notification('as it was before the update');
    await eventually(async () => (await editors.tabs()).every((tab) => !tab.startsWith('Merging')));
    assert.deepEqual(hashTree(session.folder), found);
  }

  it('is offered, and opens one conflict after the other in the merge editor', async () => {
    await session.workbench.messages.answer('this project has 0.9.0', 'Show Changes');
    await acceptUpdate();
    await session.picture('update-conflict');
    await accept(ours, 'README.md', '# My title');
    await complete('README.md');
    await status(1).waitFor();
    await merging('02-data.md').waitFor();
    await accept(theirs, 'docs/02-data.md', '# Data engineering');
    await complete('02-data.md');
    await status(1).waitFor({ state: 'hidden' });
    assert.match(text('README.md'), /^# My title\n/);
    assert.match(text('docs/02-data.md'), /^# Data engineering\n/);
    for (const file of CONFLICTS) assert.doesNotMatch(text(file), /<<<<<<<|>>>>>>>/);
    assert.doesNotMatch(text('.gitignore'), /^# Old/);
  });

  it('can be aborted in the middle of its conflicts, to the exact state before', async () => {
    await session.workbench.run('ML Project: Update Project');
    await acceptUpdate();
    await accept(ours, 'README.md', '# My title');
    await complete('README.md');
    await merging('02-data.md').waitFor();
    await accept(theirs, 'docs/02-data.md', '# Data engineering');
    // What is not saved yet goes as well, and nobody is asked.
    await session.workbench.run(`Merge Editor: ${ours}`);
    await abort();
    await status(1).waitFor({ state: 'hidden' });
  });

  it('can be aborted with one question while a conflict is open that nobody has touched', async () => {
    await session.workbench.run('ML Project: Update Project');
    await acceptUpdate();
    await session.workbench.page.getByText(/Conflicts? Remaining/).waitFor();
    await abort();
    await status(2).waitFor({ state: 'hidden' });
  });

  it('goes on in a window that is reloaded in the middle of a conflict', async () => {
    const { workbench } = session;
    await workbench.run('ML Project: Update Project');
    await acceptUpdate();
    await workbench.page.reload();
    await workbench.ready();
    await status(2).click();
    await workbench.quickInput.pick('README.md');
    await merging('README.md').waitFor();
    await accept(ours, 'README.md', '# My title');
    await complete('README.md');
    await merging('02-data.md').waitFor();
    await workbench.page.reload();
    await workbench.ready();
    await status(1).waitFor();
    await abort();
    await status(1).waitFor({ state: 'hidden' });
  });
});

describe('Change Project Options', function () {
  this.timeout(120_000);
  const session = workbenchPerTest((folder) => {
    createProject(folder);
    retitle(path.join(folder, 'README.md'), '# My title');
  });

  it('asks again from the present answers, changes what follows from them, and is undone', async () => {
    const { workbench, folder } = session;
    const { quickInput, messages } = workbench;
    const found = hashTree(folder);
    const isThere = (file: string): boolean => existsSync(path.join(folder, file));
    await workbench.run('ML Project: Change Project Options');
    await quickInput.titled('Python environment');
    await quickInput.pick('venv and pip');
    await quickInput.titled('Services and sample');
    await quickInput.toggle('MinIO and MLflow');
    await quickInput.accept();
    await quickInput.titled('Conventions');
    await quickInput.accept();
    await quickInput.titled('Preview of credit-risk');
    assert.deepEqual(hashTree(folder), found, 'something was written before Apply');
    await quickInput.pick('Apply');
    await messages.notification('Updated credit-risk');
    assert.ok(isThere('requirements.txt') && isThere('src/docker/pgadmin'));
    assert.ok(!isThere('src/docker/mlflow/Dockerfile'));
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    assert.match(readme, /^# My title\n[\s\S]*requirements\.txt/);
    await messages.answer('Updated credit-risk', 'Undo');
    await messages.notification('Undid the last update');
    assert.deepEqual(hashTree(folder), found);
  });
});

describe('Update Project, with a template of one’s own', function () {
  this.timeout(120_000);
  let template: TemporaryFolder;
  const release = (version: string): void => {
    writeFileSync(
      path.join(template.path, 'template.yaml'),
      `id: own\nversion: ${version}\ntitle: Own\n`,
    );
    mkdirSync(path.join(template.path, 'files'), { recursive: true });
    writeFileSync(path.join(template.path, 'files/README.md'), `# Version ${version}\n`);
  };
  const session = workbenchPerTest((folder) => {
    template = temporaryFolder('template');
    release('1.0.0');
    createProject(folder, '--template', template.path);
  });
  afterEach(() => {
    template.remove();
  });

  it('asks where the template is where that is not known, and remembers it', async () => {
    const { workbench, folder } = session;
    const { quickInput, messages } = workbench;
    const readme = (): string => readFileSync(path.join(folder, 'README.md'), 'utf8');
    release('1.1.0');
    await workbench.run('ML Project: Update Project');
    await messages.answer('"own" of this project lies is not known', 'Choose Template');
    await quickInput.pick('Type a Git URL');
    await quickInput.titled('Update Project: Address');
    await quickInput.type(template.path);
    await quickInput.accept();
    await messages.answerDialog('Trust and Use');
    await quickInput.pick('Update from 1.0.0 to 1.1.0');
    await messages.notification('Updated credit-risk');
    assert.equal(readme(), '# Version 1.1.0\n');
    release('1.2.0');
    await workbench.run('ML Project: Update Project');
    await quickInput.pick('Update from 1.1.0 to 1.2.0');
    await eventually(() => readme() === '# Version 1.2.0\n');
  });
});
