import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { addFile, git, prepareRepository, subject } from './rulesRepository';
import { workbenchPerTest } from './workbenchPerTest';

const OFFER = 'install hooks that do?';

/** Every file of git's that an installation could change. */
function gitFiles(folder: string): readonly string[] {
  const hooks = path.join(folder, '.git', 'hooks');
  const own = path.join(folder, '.git', 'ml-project');
  const names = existsSync(hooks) ? readdirSync(hooks) : [];
  return [...names.sort(), ...(existsSync(own) ? ['ml-project'] : [])];
}

describe('hooks of a repository with rules', () => {
  let before: readonly string[] = [];
  const session = workbenchPerTest((folder) => {
    prepareRepository(folder);
    before = gitFiles(folder);
  });

  it('are offered, judge commits, and go without a trace', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages } = workbench;
    await messages.answer(OFFER, 'Install Hooks');
    await messages.notification('Git now checks commits');
    assert.ok(existsSync(path.join(folder, '.git', 'ml-project', 'engine.cjs')));
    await sourceControl.open();
    await sourceControl.type('Add the loader.');
    await sourceControl.underlined(true);
    await sourceControl.commit();
    assert.match(await messages.dialog(), /Commit refused: the subject ends with "\."/);
    await session.picture('refused');
    await messages.answerDialog('Cancel');
    await messages.answer('Commit refused', 'Edit Message');
    await sourceControl.focused();
    await sourceControl.fixes();
    await sourceControl.fix('Remove');
    await sourceControl.underlined(false);
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add the loader');
    await workbench.run('ML Project: Uninstall Hooks');
    await messages.notification('The hooks are gone');
    assert.deepEqual(gitFiles(folder), before);
  });

  it('say which file they refuse, which can be allowed with a reason', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages, quickInput } = workbench;
    await messages.answer(OFFER, 'Install Hooks');
    await messages.notification('Git now checks commits');
    addFile(folder, 'sample.csv', 'day,sales\n1,20\n');
    await sourceControl.open();
    await sourceControl.type('Add a sample');
    await sourceControl.commit();
    assert.match(await messages.dialog(), /Commit refused: sample\.csv: data \(\.csv\) belongs/);
    await messages.answerDialog('Cancel');
    assert.match(await messages.notification('Commit refused'), /sample\.csv: data \(\.csv\)/);
    await session.picture('refused-file');
    await messages.answer('Commit refused', 'Allow…');
    await quickInput.titled('Allow sample.csv in Git');
    await quickInput.accept();
    await quickInput.says('needs a reason');
    await quickInput.type('Two made-up rows');
    await quickInput.accept();
    const config = path.join(folder, '.ml-project', 'config.yaml');
    await eventually(() => readFileSync(config, 'utf8').includes('reason: Two made-up rows'));
    await sourceControl.open();
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add a sample');
  });

  it('say why a branch is refused, and lead to another name', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages, quickInput, page } = workbench;
    await messages.answer(OFFER, 'Install Hooks');
    await messages.notification('Git now checks commits');
    const config = path.join(folder, '.ml-project', 'config.yaml');
    writeFileSync(config, 'commits: {preset: course}\nbranches: {preset: github-flow}\n');
    git(folder, 'switch', '--quiet', '--create', 'Loader_Stuff');
    await page.locator('.statusbar-item', { hasText: 'Loader_Stuff' }).first().waitFor();
    await sourceControl.open();
    await sourceControl.type('Add the loader');
    await sourceControl.commit();
    assert.match(await messages.dialog(), /Commit refused/);
    await messages.answerDialog('Cancel');
    await messages.answer('Commit refused', 'Rename Branch…');
    await quickInput.titled('Rename Branch Loader_Stuff');
    await quickInput.accept();
    await eventually(() => git(folder, 'branch', '--show-current') === 'loader_stuff');
    await sourceControl.open();
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add the loader');
  });

  it('are not offered again after Not Now, and can be installed from the status bar', async () => {
    const { workbench } = session;
    const { messages, page } = workbench;
    await messages.answer(OFFER, 'Not Now');
    const entry = page.locator('.statusbar-item', { hasText: 'hooks: not installed' });
    await entry.waitFor();
    await Promise.all([page.waitForEvent('load'), workbench.run('Developer: Reload Window')]);
    await workbench.ready();
    await entry.waitFor();
    assert.equal((await messages.all()).filter((text) => text.includes(OFFER)).length, 0);
    await entry.click();
    await messages.notification('Git now checks commits');
    await entry.waitFor({ state: 'detached' });
  });

  it('are not spoken of after Never', async () => {
    const { folder, workbench } = session;
    const { messages, sourceControl, page } = workbench;
    await messages.answer(OFFER, 'Never for This Repository');
    await page.locator('.statusbar-item', { hasText: 'hooks:' }).waitFor({ state: 'detached' });
    assert.deepEqual(gitFiles(folder), before);
    await sourceControl.open();
    await sourceControl.type('Add the loader.');
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add the loader.');
  });

  it('are installed by a command of the editor, says the doctor', async () => {
    const { workbench } = session;
    await workbench.messages.answer(OFFER, 'Not Now');
    await workbench.run('ML Project: Doctor');
    await eventually(async () =>
      (await workbench.editors.text()).includes('In the editor, "ML Project: Install Hooks"'),
    );
  });

  it('are listed by the doctor', async () => {
    const { workbench } = session;
    await workbench.messages.answer(OFFER, 'Install Hooks');
    await workbench.messages.notification('Git now checks commits');
    await workbench.run('ML Project: Doctor');
    await eventually(async () => (await workbench.editors.text()).includes('commit-msg'));
    assert.match((await workbench.editors.tabs()).join(), /^Doctor: /);
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    await session.picture('doctor');
  });
});

describe('hooks of several repositories in one window', function () {
  this.timeout(60_000);
  const session = workbenchPerTest(
    (folder) => {
      for (const name of ['first', 'second']) {
        mkdirSync(path.join(folder, name));
        prepareRepository(path.join(folder, name));
      }
      const folders = [{ path: 'first' }, { path: 'second' }];
      writeFileSync(path.join(folder, 'all.code-workspace'), JSON.stringify({ folders }));
    },
    { opens: 'all.code-workspace' },
  );

  it('are offered and shown for each of them by name', async () => {
    const { folder, workbench } = session;
    const { messages, page } = workbench;
    const entry = (name: string): Locator =>
      page.locator('.statusbar-item', { hasText: `hooks: not installed (${name})` });
    for (const name of ['first', 'second'])
      await messages.answer(`${name} has rules for commits`, 'Not Now');
    await entry('first').waitFor();
    await workbench.run('ML Project: Doctor');
    await workbench.quickInput.titled('Doctor');
    assert.deepEqual(await workbench.quickInput.rows(), ['first', 'second']);
    await workbench.quickInput.cancel();
    // An entry that has only just come may not hear a click.
    await eventually(async () => {
      if ((await entry('second').count()) === 0) return true;
      await entry('second').click({ timeout: 5_000 });
      await entry('second').waitFor({ state: 'detached', timeout: 5_000 });
      return true;
    });
    await messages.notification('Git now checks commits');
    await entry('first').waitFor();
    assert.ok(gitFiles(path.join(folder, 'second')).includes('ml-project'));
    assert.ok(!gitFiles(path.join(folder, 'first')).includes('ml-project'));
  });
});
