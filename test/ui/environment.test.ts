import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { findPython, need } from '../support/tools';
import { workbenchPerTest } from './workbenchPerTest';

describe('Set Up Python Environment', () => {
  let server: Server;
  // An index that takes a connection and never answers: pip waits until it is ended.
  const session = workbenchPerTest(async (folder) => {
    server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const lines = [`--index-url http://127.0.0.1:${port}/simple`, 'loans', ''];
    writeFileSync(path.join(folder, 'requirements.txt'), lines.join('\n'));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('goes on in the status bar, which leads to its output and ends it', async function () {
    need(await findPython(['venv', 'ensurepip']), this);
    const { workbench, folder } = session;
    const { messages, page, quickInput } = workbench;
    await workbench.run('ML Project: Set Up Python Environment');
    const entry = page.locator('.statusbar-item', { hasText: 'Installing packages…' });
    await entry.waitFor();
    assert.deepEqual(await messages.all(), []);
    await entry.click();
    await quickInput.pick('Show Output');
    await page.locator('.panel .view-line', { hasText: 'pip' }).first().waitFor();
    await entry.click();
    await quickInput.pick('Stop');
    await messages.notification('The Python environment was not made.');
    await entry.waitFor({ state: 'detached' });
    await eventually(() => !existsSync(path.join(folder, '.venv')));
  });
});
