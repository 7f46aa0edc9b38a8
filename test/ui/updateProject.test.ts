import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { hashTree } from '../support/hashTree';
import { repository } from '../support/repository';
import { temporaryFolder } from '../support/temporaryFolder';
import { workbenchPerTest } from './workbenchPerTest';

/** Replaces the first line of a file. */
function retitle(file: string, title: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*\n/, `${title}\n`));
}

/** A project made from an earlier version of the template, whose README the user has changed. */
function prepareProject(folder: string): void {
  const template = temporaryFolder('template');
  cpSync(path.join(repository, 'media/templates/course'), template.path, { recursive: true });
  const manifest = path.join(template.path, 'template.yaml');
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8').replace(/^version: .*$/m, 'version: 0.9.0'),
  );
  retitle(path.join(template.path, 'files/README.md.liquid'), '# Old title');
  retitle(path.join(template.path, 'files/dot_gitignore'), '# Old comment');
  const options = ['--template', template.path, '--set', 'name=credit-risk', '--no-git'];
  execFileSync(process.execPath, [
    path.join(repository, 'dist/cli.cjs'),
    'create',
    folder,
    ...options,
  ]);
  template.remove();
  retitle(path.join(folder, 'README.md'), '# My title');
}

describe('Update Project', function () {
  this.timeout(180_000);
  before(function () {
    // Its merge editor draws the lines to click late or anew on a busy machine, so that no click
    // lands; what lies behind them is tested in the command line's tests.
    if (process.env['WORKBENCH_RELEASE'] === 'oldest') this.skip();
  });
  let found: Readonly<Record<string, string>> = {};
  const session = workbenchPerTest((folder) => {
    prepareProject(folder);
    found = hashTree(folder);
  });
  beforeEach(() => {
    // What is waited for here comes after the editor's own comparing of files.
    session.workbench.page.setDefaultTimeout(40_000);
  });
  const readme = (): string => readFileSync(path.join(session.folder, 'README.md'), 'utf8');

  /** From the preview to the merge editor. */
  async function acceptUpdate(): Promise<void> {
    const { quickInput, page } = session.workbench;
    await quickInput.titled('Preview');
    assert.match(await quickInput.rowText('Update from 0.9.0'), /1 in conflict, \d+ merged/);
    assert.deepEqual(hashTree(session.folder), found, 'something was written before');
    await quickInput.accept();
    await page.locator('.tab.active', { hasText: 'Merging: README.md' }).waitFor();
  }

  /** Decides the conflict that the merge editor shows. */
  async function accept(side: string): Promise<void> {
    await session.workbench.page.getByText(`Accept ${side}`, { exact: true }).first().click();
  }

  it('is offered, and leaves a conflict to the merge editor', async () => {
    const { workbench } = session;
    await workbench.messages.answer('this project has 0.9.0', 'Show Changes');
    await acceptUpdate();
    const status = workbench.page.locator('.statusbar-item', { hasText: 'update: 1 to resolve' });
    await status.waitFor();
    await session.picture('update-conflict');
    await accept('Yours');
    await workbench.page.keyboard.press('Control+S');
    await workbench.run('View: Close Editor');
    await status.waitFor({ state: 'hidden' });
    await eventually(() => readme().startsWith('# My title\n'));
    assert.doesNotMatch(readme(), /<<<<<<<|>>>>>>>/);
    assert.doesNotMatch(readFileSync(path.join(session.folder, '.gitignore'), 'utf8'), /^# Old/);
  });

  it('can be aborted in the middle of a conflict, to the exact state before', async () => {
    const { workbench, folder } = session;
    await workbench.run('ML Project: Update Project');
    await acceptUpdate();
    await accept('Template');
    await workbench.run('ML Project: Abort Update');
    assert.match(await workbench.messages.dialog(), /^Abort the update of /);
    await workbench.messages.answerDialog('Abort Update');
    await workbench.messages.notification('as it was before the update');
    await eventually(async () => (await workbench.editors.tabs()).length === 0);
    assert.deepEqual(hashTree(folder), found);
  });
});
