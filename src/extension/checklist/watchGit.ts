import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { askGit } from '../../node/askGit';
import { runGit } from '../../node/git';
import { linesOf } from '../../node/linesOf';
import { DisposableStore } from '../disposableStore';

/** What of git's own files tells that a commit, a tag or the index is another one. */
const files = ['HEAD', 'index', 'logs/HEAD', 'packed-refs'];
const folders = ['refs/tags', 'hooks'];

/** Whether a path within a project is one of these, where the project is a repository by itself. */
export function isGitState(path: string): boolean {
  return (
    files.some((file) => path === `.git/${file}`) ||
    folders.some((folder) => path.startsWith(`.git/${folder}/`))
  );
}

/** Calls `listener` when they change elsewhere: above the project, or beside the clone's worktree. */
export function watchGit(root: string, listener: () => void): DisposableStore {
  const store = new DisposableStore();
  if (!existsSync(join(root, '.git', 'HEAD'))) void watchElsewhere(root, listener, store);
  return store;
}

async function watchElsewhere(
  root: string,
  listener: () => void,
  store: DisposableStore,
): Promise<void> {
  const asked = [...files, ...folders].flatMap((name) => ['--git-path', name]);
  const answer = await askGit(runGit, root, ['rev-parse', '--path-format=absolute', ...asked]);
  const paths = linesOf(answer?.stdout ?? '');
  for (const [at, path] of paths.entries()) {
    const [base, glob] = at < files.length ? [dirname(path), basename(path)] : [path, '**'];
    const pattern = new vscode.RelativePattern(vscode.Uri.file(base), glob);
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      store.add(event(listener));
    }
  }
}
