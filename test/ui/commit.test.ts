import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { git, prepareRepository, refuseFullStops, refuseLater, subject } from './rulesRepository';
import { workbenchPerTest } from './workbenchPerTest';

describe('a commit from the Source Control view', () => {
  const session = workbenchPerTest((folder) => {
    prepareRepository(folder);
  });

  it('is underlined as it is typed, mended by a key, and made', async () => {
    const { folder, workbench } = session;
    const { sourceControl } = workbench;
    await sourceControl.open();
    await sourceControl.type('Added the loader.');
    await sourceControl.underlined(true);
    const fixes = await sourceControl.fixes();
    assert.deepEqual(fixes.map((title) => title.trim()).at(-1), 'Fix all');
    await session.picture('commit');
    await sourceControl.fix('Fix all');
    await sourceControl.underlined(false);
    await eventually(async () => (await sourceControl.message()) === 'Add the loader');
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add the loader');
    assert.equal(
      (await workbench.messages.all()).filter((text) => text.includes('refused')).length,
      0,
    );
  });

  it('says in a hover why, and how to switch the rule off', async () => {
    const { sourceControl } = session.workbench;
    await sourceControl.open();
    await sourceControl.type('Add the loader.');
    await sourceControl.underlined(true);
    const hover = await sourceControl.hover();
    assert.match(hover, /ends with "\."/);
    assert.match(hover, /Titles have no full stop/);
    assert.match(hover, /subject-full-stop: off/);
  });

  it('can be mended after a hook has refused it', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages } = workbench;
    refuseFullStops(folder);
    await sourceControl.open();
    await sourceControl.type('Add the loader.');
    await sourceControl.underlined(true);
    await sourceControl.commit();
    assert.match(await messages.dialog(), /Commit refused: a full stop ends the subject/);
    await messages.answerDialog('Cancel');
    assert.match(await messages.notification('Commit refused'), /subject ends with "\."/);
    await messages.answer('Commit refused', 'Edit Message');
    await sourceControl.focused();
    await sourceControl.fixes();
    await sourceControl.fix('"."');
    await sourceControl.underlined(false);
    await sourceControl.commit();
    await eventually(() => subject(folder) === 'Add the loader');
  });

  // The editor then takes the locked box for one that has no fixes, and does not look again.
  it('can be mended although a language was loaded while a slow hook ran', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages, editors } = workbench;
    const hook = refuseLater(folder);
    writeFileSync(path.join(folder, 'rows.json'), '{');
    await sourceControl.open();
    await sourceControl.type('Add the loader.');
    await sourceControl.underlined(true);
    await sourceControl.commit();
    await eventually(() => hook.runs());
    await workbench.openFile('rows.json');
    await eventually(async () => (await editors.squiggles()) === 1);
    hook.refuse();
    assert.match(await messages.dialog(), /Commit refused/);
    await messages.answerDialog('Cancel');
    await workbench.openView('Explorer');
    await messages.answer('Commit refused', 'Edit Message');
    await sourceControl.focused();
    await sourceControl.fixes();
    await sourceControl.fix('"."');
    await sourceControl.underlined(false);
  });
});

describe('a commit written in the editor', () => {
  const session = workbenchPerTest((folder) => {
    prepareRepository(folder);
  });

  it('is underlined, mended by a key, and made', async () => {
    const { folder, workbench } = session;
    const { sourceControl, editors } = workbench;
    await sourceControl.open();
    await sourceControl.commit();
    await editors.active('COMMIT_EDITMSG');
    await editors.typeAtStart('Add the loader.');
    await eventually(async () => (await editors.squiggles()) > 0);
    await editors.fix('"."');
    await eventually(async () => (await editors.squiggles()) === 0);
    await editors.acceptCommit();
    await eventually(() => subject(folder) === 'Add the loader');
  });

  it('comes back into the box after a hook has refused it', async () => {
    const { folder, workbench } = session;
    const { sourceControl, editors, messages } = workbench;
    refuseFullStops(folder);
    await sourceControl.open();
    await sourceControl.commit();
    await editors.active('COMMIT_EDITMSG');
    await editors.typeAtStart('Add the loader.');
    await eventually(async () => (await editors.squiggles()) > 0);
    await editors.acceptCommit();
    await messages.dialog();
    await messages.answerDialog('Cancel');
    await messages.answer('Commit refused', 'Edit Message');
    await eventually(async () => (await sourceControl.message()) === 'Add the loader.');
    await sourceControl.underlined(true);
  });
});

describe('a branch that is not named as agreed', () => {
  const session = workbenchPerTest((folder) => {
    prepareRepository(folder, 'Feat/Add_Login', 'branches:\n  preset: github-flow\n');
  });

  it('is shown in the status bar, and renamed from there', async () => {
    const { folder, workbench } = session;
    const { quickInput } = workbench;
    await eventually(async () =>
      (await workbench.statusBar()).some((text) =>
        text.includes('branch name: use feat/add_login'),
      ),
    );
    await workbench.page.locator('.statusbar-item', { hasText: 'branch name' }).click();
    await quickInput.titled('Rename Branch Feat/Add_Login');
    assert.equal(await quickInput.value(), 'feat/add_login');
    await quickInput.type('login');
    await quickInput.type('Nonsense');
    await quickInput.says('small letters');
    await quickInput.type('feat/add_login');
    await quickInput.accept();
    await eventually(() => git(folder, 'branch', '--show-current') === 'feat/add_login');
    await eventually(
      async () => !(await workbench.statusBar()).some((text) => text.includes('branch name')),
    );
  });

  it("is refused by the editor's own box once that is asked for", async () => {
    const { workbench } = session;
    const { quickInput, messages } = workbench;
    await eventually(async () =>
      (await workbench.statusBar()).some((text) => text.includes('branch name')),
    );
    await workbench.run('ML Project: Check New Branch Names');
    await messages.notification('box for new branches');
    await workbench.run('Git: Create Branch...');
    await quickInput.type('Some Branch');
    await quickInput.says('needs to match regex');
    await quickInput.type('feature/some-branch');
    await eventually(async () => !(await quickInput.complains()));
    await quickInput.cancel();
  });
});

describe('a protected branch', () => {
  const session = workbenchPerTest((folder) => {
    prepareRepository(folder, 'main', 'branches:\n  preset: github-flow\n');
  });

  it('is one for the editor too, which asks before it commits there', async () => {
    const { folder, workbench } = session;
    const { sourceControl, messages } = workbench;
    await sourceControl.open();
    await workbench.page.locator('.statusbar-item .codicon-lock').first().waitFor();
    await sourceControl.type('Add the loader');
    await sourceControl.commit();
    assert.match(await messages.dialog(), /protected branch/);
    await messages.answerDialog('Cancel');
    assert.equal(subject(folder), 'Agree on rules');
  });
});
