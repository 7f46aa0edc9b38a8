import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { workbenchPerTest } from './workbenchPerTest';

/** A workspace of two projects with one service each, and of a folder that is no project. */
function workspace(folder: string): void {
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const name of ['alpha', 'beta']) {
    write(`${name}/.ml-project/config.yaml`, '');
    write(
      `${name}/src/docker/docker-compose.yml`,
      `services:\n  ${name}-db:\n    image: postgres\n    ports: ['5432:5432']\n`,
    );
  }
  write('notes/notes.md', '# Notes\n');
  const folders = ['alpha', 'beta', 'notes'].map((name) => ({ path: name }));
  write('team.code-workspace', JSON.stringify({ folders }));
}

describe('a workspace of several projects', function () {
  this.timeout(60_000);
  const session = workbenchPerTest(workspace, { opens: 'team.code-workspace' });

  it('has the services of each, and asks which project a command is about', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.openView('ML Project');
    await workbench.tree('Checklist').row('beta').waitFor();
    for (const command of ['Set Up Python Environment', 'Change Project Options']) {
      await workbench.run(`ML Project: ${command}`);
      await quickInput.titled(command);
      await eventually(async () => {
        assert.deepEqual(await quickInput.rows(), ['alpha', 'beta']);
        return true;
      });
      await quickInput.cancel();
    }
    await workbench.run('ML Project: Show Service Logs');
    await quickInput.titled('Show Service Logs');
    await eventually(async () => {
      assert.deepEqual(await quickInput.rows(), ['alpha-db', 'beta-db']);
      return true;
    });
    assert.match(await quickInput.rowText('beta-db'), /beta\/src\/docker/);
  });
});
