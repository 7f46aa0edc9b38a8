import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectView } from '../../../src/core/checklist/projectView';
import { diskProject } from '../../../src/node/checklist/diskProject';
import type { RunGit } from '../../../src/node/git';
import { refreshProject } from '../../../src/node/checklist/refreshProject';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const noRepository: RunGit = () => Promise.resolve({ status: 128, stdout: '', stderr: '' });

describe('a project whose files were saved', () => {
  let folder: TemporaryFolder;
  let view: ProjectView;
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder.path, name), text);
  };
  const paths = ({ files }: ProjectView): readonly string[] => files.map(({ path }) => path);

  beforeEach(async () => {
    folder = temporaryFolder('refresh');
    for (const name of ['a.py', 'b.py']) write(name, 'x = 1\n');
    view = await diskProject(folder.path, noRepository);
  });
  afterEach(() => {
    folder.remove();
  });

  it('is the same where the files are as they were', () => {
    assert.equal(refreshProject(folder.path, view, ['a.py', 'b.py']), view);
  });

  it('has another size and stamp for a file that is another one, and keeps the rest', () => {
    write('a.py', 'x = 10\n');
    const [first, second] = refreshProject(folder.path, view, ['a.py', 'b.py']).files;
    assert.equal(first?.size, 7);
    assert.notEqual(first.stamp, view.files[0]?.stamp);
    assert.equal(second, view.files[1]);
  });

  it('lacks a file that is gone', () => {
    rmSync(join(folder.path, 'a.py'));
    assert.deepEqual(paths(refreshProject(folder.path, view, ['a.py'])), ['b.py']);
  });

  it('counts as another one where a file was saved that it does not list', () => {
    const again = refreshProject(folder.path, view, ['ignored.log']);
    assert.notEqual(again, view);
    assert.deepEqual(again.files, view.files);
  });
});
