import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { repository } from '../support/repository';

describe('the package', () => {
  it('holds what runs, and nothing of how it is made', async () => {
    const files = await listFiles({ cwd: repository, packageManager: PackageManager.None });
    for (const needed of ['dist/extension.js', 'dist/cli.cjs', 'dist/templates/course.json']) {
      assert.ok(files.includes(needed), needed);
    }
    const odd = files.filter((file) => /^(src|test|bench|build|out|node_modules)\//.test(file));
    assert.deepEqual(odd, []);
  });

  it('stays under a megabyte', async () => {
    const files = await listFiles({ cwd: repository, packageManager: PackageManager.None });
    const sizes = files.map((file) => {
      const bytes = readFileSync(path.join(repository, file));
      return deflateRawSync(bytes).byteLength + 2 * (file.length + 50);
    });
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total < 1_000_000, `${total} bytes`);
  });
});
