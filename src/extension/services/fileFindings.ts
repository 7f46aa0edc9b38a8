import { join } from 'node:path';
import * as vscode from 'vscode';
import { listsDependencies } from '../../core/dependencies/checkDependencies';
import type { DocumentFinding } from '../../core/finding';
import { checkServiceFiles } from '../../core/services/checkServiceFiles';
import { composeNames, isServiceFile, serviceFolders } from '../../core/services/serviceFolders';
import { dependencyFindings } from '../../node/dependencyFindings';
import { readServiceFiles } from '../../node/services/readServiceFiles';
import { findingDiagnostic } from '../findingDiagnostic';
import { pathWithin } from '../checklist/projectFolder';
import { DisposableStore } from '../disposableStore';
import { ignoredFolders } from './servicesModel';

const maxFiles = 50;
/** Typing goes on for as long as keys follow each other closer than this, in milliseconds. */
const pause = 150;

/** Files that are judged together; the name of a folder, or the files that list dependencies. */
type Group = { readonly folder: string } | 'dependencies';

/** Underlines what is wrong in compose files, env files and lists of dependencies, as they are typed. */
export class FileFindings implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #shown = this.#store.add(
    vscode.languages.createDiagnosticCollection('ml-project-files'),
  );
  readonly #paths = new Map<string, readonly string[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly root: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const touched = (uri: vscode.Uri): void => {
      this.#touched(uri);
    };
    const names = [...composeNames, '.env', '.env.example', 'pyproject.toml', '*requirements*.txt'];
    const pattern = new vscode.RelativePattern(vscode.Uri.file(root), `**/{${names.join(',')}}`);
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(pattern));
    this.#store.add(watcher.onDidCreate(touched));
    this.#store.add(watcher.onDidChange(touched));
    this.#store.add(watcher.onDidDelete(touched));
    const { onDidChangeTextDocument, onDidCloseTextDocument } = vscode.workspace;
    this.#store.add(
      onDidChangeTextDocument(({ document }) => {
        touched(document.uri);
      }),
    );
    this.#store.add(
      onDidCloseTextDocument(({ uri }) => {
        touched(uri);
      }),
    );
    void this.#start();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  async #start(): Promise<void> {
    const names = [...composeNames, '.env.example'].join(',');
    const pattern = new vscode.RelativePattern(this.root, `**/{${names}}`);
    const found = await vscode.workspace.findFiles(pattern, ignoredFolders, maxFiles);
    const paths = found.flatMap((uri) => pathWithin(this.root, uri) ?? []);
    for (const folder of serviceFolders(paths)) this.#schedule({ folder });
    this.#schedule('dependencies');
  }

  #touched(uri: vscode.Uri): void {
    const path = pathWithin(this.root, uri);
    if (path === undefined) return;
    if (isServiceFile(path)) this.#schedule({ folder: serviceFolders([path])[0] ?? '' });
    else if (!path.includes('/') && listsDependencies(path)) this.#schedule('dependencies');
  }

  #schedule(group: Group): void {
    const key = group === 'dependencies' ? group : `folder ${group.folder}`;
    clearTimeout(this.#timers.get(key));
    const check = (): void => {
      this.#check(group, key).catch((error: unknown) => {
        this.log.error('files:', error instanceof Error ? error : String(error));
      });
    };
    this.#timers.set(key, setTimeout(check, pause));
  }

  async #check(group: Group, key: string): Promise<void> {
    const found =
      group === 'dependencies'
        ? await dependencyFindings(this.root, openText)
        : checkServiceFiles(await readServiceFiles(this.root, group.folder, openText));
    this.#show(key, found);
  }

  #show(key: string, found: readonly DocumentFinding[]): void {
    const paths = new Set(found.map(({ path }) => path));
    for (const path of [...paths, ...(this.#paths.get(key) ?? [])]) {
      const here = found.filter((each) => each.path === path);
      const diagnostics = here.map(({ finding }) => findingDiagnostic(finding));
      this.#shown.set(vscode.Uri.file(join(this.root, path)), diagnostics);
    }
    this.#paths.set(key, [...paths]);
  }
}

/** What stands in an editor is newer than the disk. */
const openText = (file: string): string | undefined =>
  vscode.workspace.textDocuments
    .find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file)
    ?.getText();
