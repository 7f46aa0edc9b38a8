import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { conventionsRepository, expectedOf, underlined } from './conventionsRepository';

const git = (cwd: string, ...args: readonly string[]): void => {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=a@b.c'];
  const allow = ['-c', 'protocol.file.allow=always'];
  execFileSync('git', [...author, ...allow, ...args], { cwd, stdio: 'pipe' });
};

function commitAll(root: string): void {
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--no-verify', '-m', 'Agree on rules');
}

describe('several repositories in one window', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are each held against rules of their own, submodules too', async () => {
    const outer = await conventionsRepository('commits:\n  preset: course\n');
    const other = await conventionsRepository('commits:\n  preset: conventional\n');
    commitAll(other.root);
    git(outer.root, 'submodule', '--quiet', 'add', other.root, 'part');
    const inPart = path.join(outer.root, '.git', 'modules', 'part', 'COMMIT_EDITMSG');
    writeFileSync(inPart, 'Mend it.');
    const drafts = [
      [await outer.openMessage('Mend it.'), 'course'],
      [await other.openMessage('Mend it.'), 'conventional'],
      [await vscode.workspace.openTextDocument(inPart), 'conventional'],
    ] as const;
    for (const [{ uri }, preset] of drafts)
      await underlined(uri, expectedOf('Mend it.', { preset }));
    const rules = path.join(outer.root, 'part', '.ml-project');
    mkdirSync(rules, { recursive: true });
    writeFileSync(path.join(rules, 'config.yaml'), 'commits:\n  preset: none\n');
    const [first, second, third] = drafts;
    await underlined(third[0].uri, []);
    for (const [{ uri }, preset] of [first, second]) {
      await underlined(uri, expectedOf('Mend it.', { preset }));
    }
  });
});
