import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { workbenchPerTest } from './workbenchPerTest';

describe('Import Commit Rules', function () {
  this.timeout(60_000);
  const session = workbenchPerTest((folder) => {
    writeFileSync(path.join(folder, '.gitlint'), '[title-max-length]\nline-length=40\n');
    const rules = { 'header-max-length': [2, 'always', 50], 'their-own': [2, 'always'] };
    writeFileSync(path.join(folder, '.commitlintrc.json'), JSON.stringify({ rules }));
  });

  it('shows what the rules are here and what is left behind, and writes them after a yes', async () => {
    const { folder, workbench } = session;
    const { editors, messages, quickInput } = workbench;
    const config = path.join(folder, '.ml-project', 'config.yaml');
    await workbench.run('ML Project: Import Commit Rules');
    await quickInput.titled('Import Commit Rules');
    await quickInput.pick('.commitlintrc.json');
    await editors.active('config.yaml');
    await eventually(async () => (await editors.text()).includes('their-own'));
    assert.match(await messages.notification('Take over'), /1 setting has no counterpart here/);
    assert.ok(!existsSync(config), 'something was written before the yes');
    await messages.answer('Take over', 'Write Rules');
    await eventually(() => existsSync(config));
    const written = readFileSync(config, 'utf8');
    assert.match(written, /^# Imported from \.commitlintrc\.json\.\n[^]*max: 50/);
    await workbench.run('ML Project: Import Commit Rules');
    await quickInput.pick('.gitlint');
    await messages.answer('is there already and stays as it is', 'Done');
    assert.equal(readFileSync(config, 'utf8'), written);
  });
});
