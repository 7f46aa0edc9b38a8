import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../support/eventually';
import { git, prepareRepository } from './rulesRepository';
import { workbenchPerTest, type Session } from './workbenchPerTest';

const release = process.env['WORKBENCH_RELEASE'];

const trap = (folder: string): string => path.join(folder, 'sprung');

/** A program that git, a hook or a curious tool would run; it leaves a file behind. */
function setTraps(folder: string): void {
  const program = path.join(folder, 'trap.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${trap(folder)}'\n`);
  chmodSync(program, 0o755);
  const hooks = path.join(folder, '.git', 'hooks');
  mkdirSync(hooks, { recursive: true });
  for (const event of ['post-index-change', 'reference-transaction']) {
    writeFileSync(path.join(hooks, event), `#!/bin/sh\nexec '${program}'\n`, { mode: 0o755 });
  }
  const engine = `require('node:fs').writeFileSync(${JSON.stringify(trap(folder))}, '');\n`;
  writeFileSync(path.join(folder, '.ml-project', 'ml-project.cjs'), engine);
  git(folder, 'config', 'core.fsmonitor', program);
}

/** Opens a fresh folder with traps before each test, and does not trust it. */
function untrusted(prepare: (folder: string) => void): Session {
  const session = workbenchPerTest(
    (folder) => {
      prepareRepository(folder, 'main', 'comits:\n  preset: course\n');
      setTraps(folder);
      prepare(folder);
    },
    { asksForTrust: true },
  );
  beforeEach(async () => {
    const { workbench } = session;
    // Older versions ask as well.
    if (release === 'oldest')
      await workbench.messages.answerDialog("No, I don't trust the authors");
    await eventually(async () =>
      (await workbench.statusBar()).some((text) => text.includes('Restricted Mode')),
    );
  });
  return session;
}

describe('a folder that is not trusted', () => {
  const session = untrusted((folder) => {
    writeFileSync(path.join(folder, '.git', 'COMMIT_EDITMSG'), 'Add the loader.\n');
  });

  it('has no template that is read, by its path or by a URL', async () => {
    const { folder, workbench } = session;
    const { messages, quickInput } = workbench;
    await workbench.run('ML Project: Create ML Project');
    await quickInput.titled('Where');
    await quickInput.accept();
    await quickInput.titled('Name');
    await quickInput.type('churn');
    await quickInput.accept();
    // Whoever read it would say that the folder is no template.
    for (const source of [path.join(folder, 'own'), pathToFileURL(folder).href]) {
      await quickInput.titled('Template');
      await quickInput.pick('Other Template');
      await quickInput.titled('Other Template');
      await quickInput.pick('Type a Git URL');
      await quickInput.titled('Address');
      await quickInput.type(source);
      await quickInput.accept();
      await messages.notification(`${source} is in a workspace that is not trusted`);
    }
    assert.ok(!existsSync(trap(folder)), 'something of the folder was run');
  });

  it('is read and judged, and nothing of it is run or written to', async () => {
    const { folder, workbench } = session;
    const { editors, quickInput } = workbench;
    await workbench.openFile('config.yaml');
    await eventually(async () => (await editors.squiggles()) > 0);
    await editors.fix('commits');
    await eventually(async () => (await editors.squiggles()) === 0);
    await workbench.page.keyboard.press('Control+S');
    await workbench.openFile(path.join(folder, '.git', 'COMMIT_EDITMSG'));
    await eventually(async () => (await editors.squiggles()) > 0);
    await workbench.openView('ML Project');
    assert.ok((await workbench.tree('Checklist').rows()).length > 0);
    await workbench.openPalette('ML Project: Install Hooks');
    const offered = await quickInput.rows();
    assert.ok(!offered.includes('ML Project: Install Hooks'), offered.join());
    assert.ok(!existsSync(trap(folder)), 'something of the folder was run');
    assert.ok(!existsSync(path.join(folder, '.git', 'ml-project')), 'something was installed');
    git(folder, 'status');
    assert.ok(existsSync(trap(folder)), 'the trap works');
  });
});

describe('a folder without a project that is not trusted', () => {
  const session = untrusted((folder) => {
    rmSync(path.join(folder, '.ml-project'), { recursive: true });
    writeFileSync(path.join(folder, 'train.py'), 'import sklearn\n\nsklearn.set_config()\n');
  });

  it('is held against the checklist by one file of settings, and nothing of it is run', async () => {
    const { folder, workbench } = session;
    await workbench.run('ML Project: Show Checklist of This Folder');
    const tree = workbench.tree('Checklist');
    await tree.row('Reliability').waitFor();
    await eventually(async () => /^\d+ of \d+ · prototype$/.test(await tree.message()));
    assert.deepEqual(readdirSync(path.join(folder, '.ml-project')), ['checklist.yaml']);
    assert.ok(!existsSync(trap(folder)), 'something of the folder was run');
  });
});
