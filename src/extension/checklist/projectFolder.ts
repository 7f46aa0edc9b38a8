import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

/** The first folder of the workspace that holds a project. */
export function projectFolder(): string | undefined {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === 'file',
  );
  return folders.map(({ uri }) => uri.fsPath).find((path) => existsSync(join(path, '.ml-project')));
}

/** Calls `listener` whenever another folder, or none, may have become the project. */
export function onDidChangeProject(listener: () => void): DisposableStore {
  const store = new DisposableStore();
  const settings = store.add(vscode.workspace.createFileSystemWatcher('**/.ml-project/*.yaml'));
  store.add(settings.onDidCreate(listener));
  store.add(settings.onDidDelete(listener));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(listener));
  return store;
}

/** Whether the project wants its checklist evaluated before anybody looks at it. */
export function isConfigured(root: string): boolean {
  return existsSync(join(root, '.ml-project', 'config.yaml'));
}

/** A file's path within a project, with forward slashes; undefined for files elsewhere. */
export function pathWithin(root: string, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-notebook-cell') return undefined;
  const path = relative(root, uri.fsPath).split(sep).join('/');
  return path === '' || path.startsWith('../') || /^[a-z]:/i.test(path) ? undefined : path;
}
