import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { repositoryInWorkspace } from './repositoryInWorkspace';

/** The little of the built-in git extension's API that is needed here. */
interface GitExtension {
  getAPI(version: 1): {
    openRepository(root: vscode.Uri): Thenable<GitRepository | null>;
  };
}
interface GitRepository {
  readonly state: { readonly HEAD?: { readonly name?: string; readonly commit?: string } };
  commit(message: string, options: { readonly all: boolean | 'tracked' }): Promise<void>;
  add(paths: readonly string[]): Promise<void>;
}

describe('the built-in git extension', () => {
  it('commits in a real repository', async () => {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    assert.ok(extension, 'the host has no git extension');
    const git = (await extension.activate()).getAPI(1);
    const folder = repositoryInWorkspace();
    const file = path.join(folder, 'a.txt');
    writeFileSync(file, 'a\n');

    const repository = await eventually(
      async () => (await git.openRepository(vscode.Uri.file(folder))) ?? undefined,
    );
    await repository.add([file]);
    await repository.commit('feat: add a', { all: false });

    const subject = execFileSync('git', ['log', '--format=%an %s'], { cwd: folder });
    assert.equal(subject.toString(), 'Test Person feat: add a\n');
    await eventually(() => repository.state.HEAD?.name === 'main');
  });
});
