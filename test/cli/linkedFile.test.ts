import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { Problem } from '../../src/core/problem';
import { newLinkHash } from '../../src/node/checklist/linkedFile';
import { sha256 } from '../../src/node/sha256';
import { useSandbox } from '../support/sandbox';

describe('the hash of a file that is to be linked', () => {
  const sandbox = useSandbox();
  const write = (path: string, text: string): void => {
    writeFileSync(sandbox.path(`project/${path}`), text);
  };
  const hash = (path: string) => newLinkHash(sandbox.path('project'), path);
  beforeEach(() => {
    mkdirSync(sandbox.path('project'));
  });

  it('is the same whatever line ends a checkout has', async () => {
    write('a.md', 'one\ntwo\n');
    write('b.md', 'one\r\ntwo\r\n');
    assert.equal(await hash('a.md'), sha256('one\ntwo\n'));
    assert.equal(await hash('b.md'), await hash('a.md'));
  });

  it('is refused of what the checklist would not see', async () => {
    sandbox.git(sandbox.path('project'), 'init', '--quiet');
    write('.gitignore', '*.log\n');
    mkdirSync(sandbox.path('project/vendor'));
    for (const path of ['run.log', 'vendor/notes.md']) {
      write(path, 'words\n');
      await assert.rejects(
        hash(path),
        new Problem(`${path} is ignored, so its changes would not be seen: link another file.`),
      );
    }
    sandbox.git(sandbox.path('project'), 'add', '--force', 'run.log');
    assert.equal(await hash('run.log'), sha256('words\n'));
  });

  it('is refused of what is too large to be read again and again', async () => {
    write('model.bin', '');
    truncateSync(sandbox.path('project/model.bin'), 32_000_001);
    await assert.rejects(hash('model.bin'), /^Problem: model\.bin cannot be linked: /);
    await assert.rejects(hash('gone.md'), /^Problem: gone\.md cannot be linked: /);
  });
});
