import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Makes an empty git repository on branch `main` in a fresh folder of the open workspace, which is
 * a temporary one. Older versions of the git extension open no repository outside of it.
 */
export function repositoryInWorkspace(): string {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  assert.ok(workspace, 'host tests run with a folder open');
  const folder = mkdtempSync(path.join(workspace.uri.fsPath, 'repository-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  return folder;
}
