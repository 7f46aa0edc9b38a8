import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { hashTree } from '../support/hashTree';
import { workbenchPerTest } from './workbenchPerTest';

const mine: Readonly<Record<string, string>> = {
  'model.py': 'ROWS = 1\n',
  'README.md': '# Mine\n',
  'requirements.txt': 'pandas\n',
  '.gitignore': '# mine\n*.log\n',
  '.vscode/settings.json': '{ "a": }',
};

describe('Add to This Folder', () => {
  const session = workbenchPerTest((folder) => {
    mkdirSync(path.join(folder, '.vscode'));
    for (const [name, text] of Object.entries(mine)) writeFileSync(path.join(folder, name), text);
  });

  it('shows each file beside what is there, adds what was chosen, and takes it back', async () => {
    const { workbench, folder } = session;
    const { quickInput } = workbench;
    const before = hashTree(folder);
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

    await workbench.run('ML Project: Add to This Folder');
    await quickInput.titled('Preview');
    await quickInput.type('settings.json');
    await eventually(async () => (await quickInput.rows()).includes('.vscode/settings.json'));
    await quickInput.type('');
    await session.picture('adopt');
    await quickInput.type('requirements.txt');
    await quickInput.pick('requirements.txt');
    await quickInput.titled('requirements.txt');
    assert.deepEqual(await quickInput.rows(), ['Keep mine', 'Take theirs']);
    await workbench.page.getByRole('tab', { name: /requirements\.txt/ }).waitFor();
    await quickInput.pick('Take theirs');
    await quickInput.titled('Preview');
    assert.deepEqual(hashTree(folder), before, 'something was written before Add');

    await quickInput.pick('Add to');
    await workbench.messages.notification('nothing is committed');
    assert.match(read('requirements.txt'), /-e \.\[dev\]/);
    assert.ok(read('.gitignore').endsWith('# mine\n*.log\n'));
    for (const name of ['model.py', 'README.md', '.vscode/settings.json'])
      assert.equal(read(name), mine[name], name);
    await workbench.openView('ML Project');
    await workbench.tree('Checklist').row('Maintainability').waitFor();

    await workbench.messages.answer('nothing is committed', 'Undo');
    await workbench.messages.notification('as it was before');
    assert.deepEqual(hashTree(folder), before);
    // What the window knew of the project is gone with it.
    await workbench.page.getByRole('button', { name: 'Use This Folder' }).waitFor();
    await eventually(async () => !(await workbench.statusBar()).includes('hooks:'));
  });
});

describe('Add to This Folder in an empty window', () => {
  const session = workbenchPerTest((folder) => {
    writeFileSync(path.join(folder, 'model.py'), mine['model.py'] ?? '');
  });

  it('asks for the folder', async () => {
    const { workbench, folder } = session;
    const { quickInput, page } = workbench;
    await page.goto(`${new URL(page.url()).origin}/?ew=true`);
    await workbench.ready();
    await workbench.openView('ML Project');
    await page.getByRole('button', { name: 'Use a Folder' }).click();
    await quickInput.titled('Add to Folder');
    // What is typed before the dialog has read the folder that it begins with is overwritten.
    const typed = `${folder}/`;
    const stays = async (): Promise<boolean> => {
      if ((await quickInput.value()) === typed) return true;
      await quickInput.type(typed);
      return false;
    };
    await eventually(stays, { every: 500 });
    await page.getByRole('button', { name: 'Use This Folder' }).click();
    await quickInput.titled(`Add to ${path.basename(folder)}: Preview`);
    await quickInput.cancel();
  });
});
