import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

const isProject = (folder: string): boolean => existsSync(join(folder, '.ml-project'));

/** The folders of the workspace that are projects; known at once. */
export function projectFolders(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath)
    .filter(isProject);
}

/** The nearest of some projects that a file lies in. */
export function nearestProject<T extends { readonly root: string }>(
  projects: readonly T[],
  uri: vscode.Uri,
): T | undefined {
  return projects
    .filter(({ root }) => pathWithin(root, uri) !== undefined)
    .reduce<T | undefined>(
      (best, one) => (best === undefined || one.root.length > best.root.length ? one : best),
      undefined,
    );
}

/** What a project is called among others: its path within the workspace's folder, or its name. */
export function projectName(root: string): string {
  const path = vscode.workspace.asRelativePath(root);
  return path === root ? basename(root) : path;
}

/** Calls `listener` whenever another folder may have become a project, or one may be none any more. */
export function onDidChangeProject(listener: () => void): DisposableStore {
  const store = new DisposableStore();
  // Where the folder comes or goes with its files, the editor may tell of the folder alone.
  const files = '**/{.ml-project,.ml-project/*.yaml}';
  const settings = store.add(vscode.workspace.createFileSystemWatcher(files));
  store.add(settings.onDidCreate(listener));
  store.add(settings.onDidChange(listener));
  store.add(settings.onDidDelete(listener));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(listener));
  return store;
}

/**
 * Whether a project's checklist is evaluated before anybody looks at it: a repository may hold many
 * projects below its folder, and each takes a thread.
 */
export function isExpected(root: string): boolean {
  if (!projectFolders().includes(root)) return false;
  return ['config.yaml', 'checklist.yaml'].some((name) =>
    existsSync(join(root, '.ml-project', name)),
  );
}

/** A file's path within a project, with forward slashes; undefined for files elsewhere. */
export function pathWithin(root: string, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-notebook-cell') return undefined;
  const path = relative(root, uri.fsPath).split(sep).join('/');
  return path === '' || path.startsWith('../') || /^[a-z]:/i.test(path) ? undefined : path;
}
