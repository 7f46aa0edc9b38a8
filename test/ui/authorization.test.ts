import assert from 'node:assert/strict';
import path from 'node:path';
import { eventually } from '../support/eventually';
import { git, prepareRepository } from './rulesRepository';
import { workbenchPerTest } from './workbenchPerTest';

describe('the check of git authorization', () => {
  const session = workbenchPerTest(prepareRepository);

  it('says what is so, repairs the remote, and asks it only when told to', async () => {
    const { folder, workbench } = session;
    const { quickInput, messages } = workbench;
    await messages.answer('install hooks that do?', 'Not Now');
    const far = path.join(folder, '.git', 'far.git');
    git(folder, 'init', '--quiet', '--bare', far);
    await workbench.run('ML Project: Check Git Authorization');
    await quickInput.titled('Git Authorization');
    assert.match(await quickInput.rowText('Identity'), /You commit as Ada <ada@example.com>/);
    assert.match(await quickInput.rowText('Remote'), /There is no remote/);
    assert.equal((await quickInput.rows()).includes('Push rights'), false);
    await quickInput.pick('Remote');
    await quickInput.titled('origin');
    await quickInput.type(far);
    await quickInput.accept();
    await eventually(async () => (await quickInput.rowText('Remote')).includes('origin is'));
    assert.equal(git(folder, 'remote', 'get-url', 'origin'), far);
    assert.match(await quickInput.rowText('Push rights'), /Not asked yet/);
    await session.picture('authorization');
    await quickInput.pick('Push rights');
    await eventually(async () =>
      (await quickInput.rowText('Push rights')).includes('You may push to origin'),
    );
    await quickInput.cancel();
  });
});
