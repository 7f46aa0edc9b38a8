import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packageExtension } from '../support/vscode/packageExtension';

describe('the package', function () {
  this.timeout(120_000);
  let bytes: Buffer;

  before(async () => {
    bytes = readFileSync(await packageExtension());
  });

  /** The names in the archive's directory; they stand there uncompressed. */
  const names = (): readonly string[] =>
    bytes.toString('latin1').match(/extension\/[\w./-]+\.\w+/g) ?? [];

  it('holds what runs, and nothing of how it is made', () => {
    for (const needed of ['extension.js', 'cli.cjs', 'templates/course.json', 'NOTICES.txt']) {
      assert.ok(names().includes(`extension/dist/${needed}`), needed);
    }
    const made = /^extension\/(src|test|bench|build|out|node_modules|media\/templates)\//;
    assert.deepEqual(
      names().filter((name) => made.test(name)),
      [],
    );
  });

  it('stays under a megabyte', () => {
    assert.ok(bytes.byteLength < 1_000_000, `${bytes.byteLength} bytes`);
  });
});
