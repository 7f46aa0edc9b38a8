import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { composeStandIn } from '../support/composeStandIn';
import { eventually } from '../support/eventually';
import { contrast } from './pages/contrast';
import type { Tree } from './pages/tree';
import { workbenchPerTest } from './workbenchPerTest';

const describes = async (tree: Tree, label: string, description: string): Promise<void> => {
  await eventually(async () =>
    (await tree.rows()).some((row) => row.label === label && row.description === description),
  );
};

describe('services, with a stand-in for compose', () => {
  let server: Server;
  let port = 0;
  const session = workbenchPerTest(async (folder) => {
    server = createServer();
    port = await new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const write = (name: string, text: string): void => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    };
    write('.ml-project/config.yaml', 'commits:\n  preset: course\n');
    write(
      'docker-compose.yml',
      [
        'services:',
        '  db:',
        '    image: postgres:17',
        `    ports: ["127.0.0.1:${port}:5432"]`,
        '  pgadmin:',
        '    image: dpage/pgadmin4',
        '    depends_on: [db]',
        '    ports: ["127.0.0.1:5051:80"]',
        '',
      ].join('\n'),
    );
    const command = `${composeStandIn(`${folder}-tools`)} compose`;
    const settings = {
      'mlProject.services.command': command,
      'workbench.colorTheme': 'Default Light Modern',
    };
    write('.vscode/settings.json', JSON.stringify(settings));
  });
  afterEach(() => {
    server.close();
    rmSync(`${session.folder}-tools`, { recursive: true, force: true });
  });

  it('shows what runs, names a port that is taken, starts, stops and says when the engine is down', async () => {
    const { workbench, folder } = session;
    await workbench.openView('ML Project');
    const tree = workbench.tree('Services');
    await tree.unfold();
    await describes(tree, 'db', `stopped · ${port}`);
    const heard = await tree.row('db').getAttribute('aria-label');
    assert.match(heard ?? '', new RegExp(`^db, stopped, port ${port}`));

    await tree.press('pgadmin', 'Start Service');
    const dialog = await workbench.messages.dialog();
    assert.ok(dialog.startsWith(`In use by another program: ${port}.`), dialog);
    assert.match(dialog, /which db wants \(line 4\)/);
    await workbench.messages.answerDialog('Cancel');
    await describes(tree, 'pgadmin', 'stopped · 5051');

    server.close();
    await tree.press('pgadmin', 'Start Service');
    await describes(tree, 'pgadmin', 'running · 5051');
    await tree.press('pgadmin', 'Stop Service');
    await describes(tree, 'pgadmin', 'stopped · 5051');
    await workbench.run('ML Project: Start All Services');
    await describes(tree, 'db', `running · ${port}`);
    await session.picture('services');
    // Signs are no text: WCAG 1.4.11 asks for 3.
    const sign = tree.row('db').locator('.custom-view-tree-node-item-icon');
    assert.ok((await contrast(sign, '::before')) >= 3, 'sign of running');

    composeStandIn(`${folder}-tools`, { engine: 'down' });
    await workbench.run('ML Project: Refresh Services');
    await workbench.page.getByText('The container engine is not running.').waitFor();
  });
});
