import * as vscode from 'vscode';
import { isMet } from '../../core/checklist/checklist';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { ChecklistView } from './checklistView';
import { isExpected, nearestProject, onDidChangeProject, projectFolders } from './projectFolder';

interface OpenProject {
  readonly store: DisposableStore;
  model?: ChecklistModel;
}

/**
 * Holds the view and the checklist of each project in the workspace. A checklist is evaluated as
 * soon as the view is looked at, or at once where a folder of the workspace is configured.
 */
export class ChecklistSession implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #open = new Map<string, OpenProject>();
  #looked = 0;
  readonly view: ChecklistView;

  constructor(
    readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.view = this.#store.add(new ChecklistView(context.workspaceState));
    const look = (): void => void this.#look();
    this.#store.add(onDidChangeProject(look));
    this.#store.add(this.view.onDidChangeVisibility(look));
    this.#store.add(this.view.onDidChangeCheckboxState((event) => void this.#ticked(event.items)));
    look();
  }

  /** The checklists of the open projects, by the paths of their folders. */
  get projects(): readonly ChecklistModel[] {
    const models = [...this.#open.values()].flatMap(({ model }) => model ?? []);
    return models.sort((one, other) => (one.root < other.root ? -1 : 1));
  }

  /**
   * Ticks or unticks the row that the keyboard is on. The editor tells of no more than the selected
   * one, so that row is selected first, which opens a place and folds a group.
   */
  async toggle(): Promise<void> {
    await vscode.commands.executeCommand('list.select');
    const row = this.view.selected;
    if (row?.kind === 'item') await tick(row, !isMet(row.item.verdict));
  }

  dispose(): void {
    for (const { store } of this.#open.values()) store.dispose();
    this.#open.clear();
    this.#store.dispose();
  }

  /** The workspace's folders are known at once; what lies below them takes a search. */
  async #look(): Promise<void> {
    const number = ++this.#looked;
    const first = projectFolders();
    this.#show(first, [...this.#open.keys(), ...first]);
    if (first.length > 0) setHasProject(true);
    const { allProjectFolders } = await import('./allProjectFolders.js');
    const all = await allProjectFolders();
    // Of two searches at a time, the later one knows more.
    if (number !== this.#looked) return;
    this.#show(all, all);
    setHasProject(all.length > 0);
  }

  /** Opens the checklists of `roots`, and closes those that are not among `kept`. */
  #show(roots: readonly string[], kept: readonly string[]): void {
    const gone = [...this.#open].filter(([root]) => !kept.includes(root));
    for (const [root, { store }] of gone) {
      store.dispose();
      this.#open.delete(root);
    }
    if (gone.length > 0) this.view.show(this.projects);
    for (const root of roots) {
      if (this.#open.has(root)) continue;
      if (this.view.isVisible || isExpected(root)) void this.#start(root);
    }
  }

  async #start(root: string): Promise<void> {
    const project: OpenProject = { store: new DisposableStore() };
    this.#open.set(root, project);
    const { openChecklist } = await import('./openChecklist.js');
    // While the code was loaded, the project may have been closed.
    if (this.#open.get(root) !== project) return;
    const options = {
      root,
      extensionPath: this.context.extensionPath,
      view: this.view,
      log: this.log,
      // A file of a project within a project is judged once.
      owns: (uri: vscode.Uri) => nearestProject(this.projects, uri)?.root === root,
    };
    project.model = openChecklist(options, project.store);
    this.view.show(this.projects);
  }

  async #ticked(
    items: readonly (readonly [unknown, vscode.TreeItemCheckboxState])[],
  ): Promise<void> {
    for (const [row, state] of items) {
      await tick(row, state === vscode.TreeItemCheckboxState.Checked);
    }
    // Where nothing was written, the box must say so again.
    this.view.refresh();
  }
}

async function tick(row: unknown, ticked: boolean): Promise<void> {
  const command = ticked ? 'mlProject.checklist.attest' : 'mlProject.checklist.withdraw';
  await vscode.commands.executeCommand(command, row);
}

function setHasProject(has: boolean): void {
  void vscode.commands.executeCommand('setContext', 'mlProject.hasProject', has);
}
