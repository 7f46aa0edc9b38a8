import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { ChecklistView } from './checklistView';
import { isConfigured, onDidChangeProject, projectFolder } from './projectFolder';

/**
 * Holds the view and, while a project is open, its checklist. The checklist is evaluated as soon as
 * the view is looked at, or at once where the project is configured.
 */
export class ChecklistSession implements vscode.Disposable {
  readonly #store = new DisposableStore();
  #project: { readonly root: string; readonly store: DisposableStore } | undefined;
  #model: ChecklistModel | undefined;
  readonly view: ChecklistView;

  constructor(
    readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.view = this.#store.add(new ChecklistView(context.workspaceState));
    const look = (): void => {
      this.#look();
    };
    this.#store.add(onDidChangeProject(look));
    this.#store.add(this.view.onDidChangeVisibility(look));
    this.#store.add(this.view.onDidChangeCheckboxState((event) => void this.#ticked(event.items)));
    look();
  }

  /** The open project's checklist. @throws Problem where no project is open */
  get model(): ChecklistModel {
    if (this.#model !== undefined) return this.#model;
    throw new Problem('No ML project is open: create one, or open a folder that has .ml-project.');
  }

  dispose(): void {
    this.#project?.store.dispose();
    this.#store.dispose();
  }

  #look(): void {
    const root = projectFolder();
    if (this.#project?.root !== root) this.#close();
    void vscode.commands.executeCommand('setContext', 'mlProject.hasProject', root !== undefined);
    if (root === undefined || this.#project !== undefined) return;
    if (this.view.isVisible || isConfigured(root)) void this.#open(root);
  }

  async #open(root: string): Promise<void> {
    const store = new DisposableStore();
    this.#project = { root, store };
    const { openChecklist } = await import('./openChecklist.js');
    // While the code was loaded, the project may have been closed.
    if (this.#project.store !== store) return;
    const { extensionPath } = this.context;
    this.#model = openChecklist({ root, extensionPath, view: this.view, log: this.log }, store);
  }

  #close(): void {
    this.#project?.store.dispose();
    this.#project = undefined;
    this.#model = undefined;
    this.view.show(undefined);
  }

  async #ticked(
    items: readonly (readonly [unknown, vscode.TreeItemCheckboxState])[],
  ): Promise<void> {
    for (const [row, state] of items) {
      const ticked = state === vscode.TreeItemCheckboxState.Checked;
      const command = ticked ? 'mlProject.checklist.attest' : 'mlProject.checklist.withdraw';
      await vscode.commands.executeCommand(command, row);
    }
    // Where nothing was written, the box must say so again.
    this.view.refresh();
  }
}
