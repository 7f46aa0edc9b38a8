import * as vscode from 'vscode';
import { runningText } from '../../core/services/serviceRows';
import { DisposableStore } from '../disposableStore';
import { serviceItem, stackItem, type Row } from './serviceItem';
import type { ServicesModel } from './servicesModel';

/**
 * The tree of services. Where nothing can be started it has no rows, and the editor shows what to do
 * about that.
 */
export class ServicesView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly #tree: vscode.TreeView<Row>;
  #models: readonly ServicesModel[] = [];
  #shown = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor() {
    const options = { treeDataProvider: this };
    this.#tree = this.#store.add(vscode.window.createTreeView<Row>('mlProject.services', options));
    const look = (): void => {
      if (this.#tree.visible) for (const model of this.#models) void model.refresh();
    };
    this.#store.add(this.#tree.onDidChangeVisibility(look));
    this.#store.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) look();
      }),
    );
  }

  get isVisible(): boolean {
    return this.#tree.visible;
  }

  /** Shows the services of these projects. */
  show(models: readonly ServicesModel[]): void {
    this.#models = models;
    this.refresh();
  }

  /** Brings rows and header in line with the models. */
  refresh(): void {
    const inUse = this.#models.filter(({ stacks }) => stacks.length > 0);
    const trouble = inUse.find((model) => model.state !== 'ready');
    // What stops one project's services stops all of them: it is the engine, or the workspace's trust.
    const state = trouble?.state ?? 'ready';
    const stacks = inUse.flatMap((model) => model.stacks);
    void vscode.commands.executeCommand('setContext', 'mlProject.servicesState', state);
    void vscode.commands.executeCommand('setContext', 'mlProject.hasServices', stacks.length > 0);
    // Rows that are drawn anew lose a button that is being pressed: only where they say something else.
    const shown = JSON.stringify(inUse.map((model) => [model.state, model.stacks]));
    if (shown !== this.#shown) this.#changed.fire(undefined);
    this.#shown = shown;
    const rows = stacks.flatMap((stack) => stack.rows);
    this.#tree.description = state === 'ready' ? runningText(rows) : '';
    this.#tree.message = inUse.find(({ message }) => message !== '')?.message ?? '';
  }

  getChildren(row?: Row): Row[] {
    const ready = this.#models.filter(({ state }) => state === 'ready');
    const stacks = ready.flatMap((model) => model.stacks);
    if (row?.kind === 'stack') return row.stack.rows.map(rowIn(row.stack));
    if (row !== undefined) return [];
    const [only] = stacks;
    if (only !== undefined && stacks.length === 1) return only.rows.map(rowIn(only));
    return stacks.map((stack) => ({ kind: 'stack', stack }));
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'stack' ? stackItem(row) : serviceItem(row);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

const rowIn =
  (stack: ServicesModel['stacks'][number]) =>
  (row: (typeof stack.rows)[number]): Row => ({ kind: 'service', stack, row });
