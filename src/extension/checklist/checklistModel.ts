import * as vscode from 'vscode';
import type { Checklist } from '../../core/checklist/checklist';
import { isIgnoredPath } from '../../core/checklist/ignoredPath';
import type { Requirement } from '../../core/checklist/requirement';
import type { DocumentFinding } from '../../core/finding';
import type { TrendPoint } from '../../core/checklist/trend';
import type { Trial } from '../../core/checklist/tryRule';
import { today } from '../../node/today';
import { DisposableStore } from '../disposableStore';
import { ChecklistThread } from './checklistThread';
import { pathWithin } from './projectFolder';
import { isGitState, watchGit } from './watchGit';

/** A listing takes git a while in a big project; in between, the machine belongs to others. */
const pausePerListing = 4;

/**
 * The checklist of one project, evaluated anew when its files change. A saved file is looked at by
 * itself; files that come and go, and commits, have the project listed.
 */
export class ChecklistModel implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #thread: ChecklistThread;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #paths = new Set<string>();
  #listing = true;
  #running = false;
  #disposed = false;
  #timer: NodeJS.Timeout | undefined;
  #day = '';
  #mayListAt = 0;
  #checklist: Checklist | undefined;
  #findings: readonly DocumentFinding[] = [];

  /** After every change of the checklist or of the findings in its documents. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly root: string,
    private readonly extensionPath: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#thread = this.#store.add(new ChecklistThread(extensionPath));
    this.#watch();
    this.#schedule();
  }

  /** Undefined until the first evaluation is over. */
  get checklist(): Checklist | undefined {
    return this.#checklist;
  }

  get findings(): readonly DocumentFinding[] {
    return this.#findings;
  }

  /** The files that a requirement's rules looked at. */
  searched(id: string): Promise<readonly string[]> {
    return this.#thread.searched(id);
  }

  /** What the rules of a requirement match, whether it is one of the project's or not. */
  tryRule(requirement: Requirement): Promise<Trial> {
    return this.#thread.tryRule(this.root, requirement);
  }

  /**
   * The score over the project's history, oldest first; in a thread of its own, as it takes long.
   *
   * @param left ends the thread where nobody waits for it any more; then there is no history
   */
  async history(left?: AbortSignal): Promise<readonly TrendPoint[]> {
    const thread = new ChecklistThread(this.extensionPath);
    left?.addEventListener('abort', () => {
      thread.dispose();
    });
    try {
      const profile = this.#checklist?.profile ?? 'prototype';
      return await thread.history(this.root, today(), profile);
    } catch (error) {
      if (left?.aborted === true) return [];
      throw error;
    } finally {
      thread.dispose();
    }
  }

  /** Has the project listed and evaluated again. */
  refresh(): void {
    this.#listing = true;
    this.#schedule();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #watch(): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(this.root), '**');
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const listed = (uri: vscode.Uri): void => {
      this.#touched(uri, true);
    };
    const saved = (uri: vscode.Uri): void => {
      this.#touched(uri, false);
    };
    watcher.onDidCreate(listed, undefined);
    watcher.onDidDelete(listed, undefined);
    watcher.onDidChange(saved, undefined);
    this.#store.add(
      watchGit(this.root, () => {
        this.refresh();
      }),
    );
    // The watcher reports a save only after it has waited for more of them.
    this.#store.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        saved(uri);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidSaveNotebookDocument(({ uri }) => {
        saved(uri);
      }),
    );
    this.#store.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // Attestations and waivers have a last day.
        if (focused && this.#day !== today()) this.refresh();
      }),
    );
  }

  #touched(uri: vscode.Uri, comesOrGoes: boolean): void {
    const path = pathWithin(this.root, uri);
    if (path === undefined) return;
    if (isGitState(path) || path.endsWith('.gitignore')) this.#listing = true;
    else if (isIgnoredPath(path)) return;
    else if (comesOrGoes) this.#listing = true;
    else this.#paths.add(path);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#running || this.#disposed) return;
    clearTimeout(this.#timer);
    const wait = this.#listing ? this.#mayListAt - Date.now() : 0;
    this.#timer = setTimeout(() => {
      void this.#evaluate();
    }, wait);
  }

  async #evaluate(): Promise<void> {
    this.#running = true;
    const listing = this.#listing;
    const paths = listing ? undefined : [...this.#paths];
    this.#listing = false;
    this.#paths.clear();
    this.#day = today();
    const start = Date.now();
    try {
      const assessed = await this.#thread.assess(this.root, this.#day, paths);
      if (assessed !== undefined) {
        this.#checklist = assessed.checklist;
        this.#findings = assessed.findings;
        this.#changed.fire();
      }
      this.log.debug(`checklist: ${paths?.join(', ') ?? 'all'} in ${Date.now() - start} ms`);
    } catch (error) {
      if (this.#disposed) return;
      this.log.error('checklist:', error instanceof Error ? error : String(error));
    }
    if (listing) this.#mayListAt = Date.now() + pausePerListing * (Date.now() - start);
    this.#running = false;
    if (this.#isBehind()) this.#schedule();
  }

  /** Whether something changed while the thread was busy. */
  #isBehind(): boolean {
    return this.#listing || this.#paths.size > 0;
  }
}
