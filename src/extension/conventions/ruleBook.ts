import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { Finding } from '../../core/finding';
import { DisposableStore } from '../disposableStore';

/** What a repository has agreed on; no `config` where it has no file, or one with errors. */
export interface Rules {
  readonly config?: ResolvedConfig;
  readonly findings: readonly Finding[];
}

const none: Rules = { findings: [] };

/** Where a repository's rules stand. */
export const rulesFile = (root: string): string => join(root, '.ml-project', 'config.yaml');

/** The rules of every repository that was asked about, kept up to date with its file. */
export class RuleBook implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly pages = new Map<string, Rules>();
  private readonly loading = new Map<string, Promise<Rules>>();
  private readonly changed = this.store.add(new vscode.EventEmitter<string>());
  /** Fires with a repository's root when its rules are known or have changed. */
  readonly onDidChange = this.changed.event;

  /** What is known now; undefined before the first `load` is through. */
  known(root: string): Rules | undefined {
    return this.pages.get(root);
  }

  /** The roots whose rules are known. */
  roots(): readonly string[] {
    return [...this.pages.keys()];
  }

  /** Reads a repository's rules, once, and watches them from then on. */
  async load(root: string): Promise<Rules> {
    const page = this.pages.get(root);
    if (page) return page;
    const running = this.loading.get(root);
    if (running) return running;
    this.watch(root);
    return this.reload(root);
  }

  dispose(): void {
    this.store.dispose();
  }

  private watch(root: string): void {
    // Where the folder comes or goes with its file, the editor may tell of the folder alone.
    const files = '{.ml-project,.ml-project/config.yaml}';
    const pattern = new vscode.RelativePattern(vscode.Uri.file(root), files);
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const reload = (): void => void this.reload(root);
    this.store.add(watcher.onDidChange(reload));
    this.store.add(watcher.onDidCreate(reload));
    this.store.add(watcher.onDidDelete(reload));
    // A save in this window is known at once; the watcher may take a moment.
    this.store.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.fsPath === rulesFile(root)) reload();
      }),
    );
  }

  private reload(root: string): Promise<Rules> {
    const reading = readRules(root).then((rules) => {
      // A later reading has the last word.
      if (this.loading.get(root) !== reading) return this.load(root);
      this.loading.delete(root);
      this.pages.set(root, rules);
      this.changed.fire(root);
      return rules;
    });
    this.loading.set(root, reading);
    return reading;
  }
}

/** Reads a repository's rules as they are on the disk now. */
export async function readRules(root: string): Promise<Rules> {
  const text = await readFile(rulesFile(root), 'utf8').catch(() => undefined);
  if (text === undefined) return none;
  // The parser of YAML is evaluated in windows that have something to parse.
  const { readConfig } = await import('../../core/conventions/readConfig.js');
  const { resolveConfig } = await import('../../core/conventions/resolveConfig.js');
  const { config, findings } = readConfig(text);
  return config === undefined ? { findings } : { config: resolveConfig(config), findings };
}
