import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { workbenchPerTest } from './workbenchPerTest';

describe('the workbench with the packaged extension', () => {
  const session = workbenchPerTest((folder) => {
    writeFileSync(path.join(folder, 'hello.txt'), 'one\ntwo\n');
  });

  it('opens a folder', async () => {
    await session.workbench.openFile('hello.txt');
    assert.deepEqual(await session.workbench.editors.tabs(), ['hello.txt']);
    assert.match(await session.workbench.editors.text(), /^one\ntwo/);
  });

  it('runs a command from the palette', async () => {
    const { workbench } = session;
    await workbench.run('File: New Untitled Text File');
    await workbench.editors.active('Untitled-1');
    await workbench.page.keyboard.type('unsaved');
    await eventually(async () => (await workbench.editors.text()) === 'unsaved');
  });

  it('lists the extension as installed', async () => {
    const { workbench } = session;
    await workbench.openView('Extensions');
    await eventually(async () => {
      const names = await workbench.page.locator('.extension-list-item .name').allInnerTexts();
      return names.includes('ML Project Setup');
    });
  });
});
