import * as vscode from 'vscode';
import {
  isOpen,
  rowFilters,
  rowGroups,
  type Grouping,
  type RowFilter,
  type RowOptions,
} from '../../core/checklist/checklistRows';
import { DisposableStore } from '../disposableStore';
import { checklistMessage } from './checklistMessage';
import type { ChecklistModel } from './checklistModel';
import { projectName } from './projectFolder';
import { groupsOf, rootOfRow, rowsBelow } from './row';
import type { GroupRow, ItemRow, ProjectRow, Row } from './row';
import { rowItem } from './rowItem';

/** How the tree was last looked at, per workspace. */
const GROUPING = 'checklistGrouping';
const FILTER = 'checklistFilter';

/** The sidebar's tree. Without a project it has no rows, and the editor shows the welcome content. */
export class ChecklistView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly #tree: vscode.TreeView<Row>;
  #models: readonly ChecklistModel[] = [];
  #rows: readonly (ProjectRow | GroupRow)[] = [];
  #options: RowOptions;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.#options = {
      grouping: memory.get<string>(GROUPING) === 'phase' ? 'phase' : 'group',
      filter: rowFilters.find((filter) => filter === memory.get<string>(FILTER)) ?? 'all',
      search: '',
      me: undefined,
    };
    this.#tree = this.#store.add(
      vscode.window.createTreeView<Row>('mlProject.checklist', {
        treeDataProvider: this,
        showCollapseAll: true,
        // By default a ticked group would tick its children.
        manageCheckboxStateManually: true,
      }),
    );
    tellGrouping(this.#options.grouping);
  }

  get isVisible(): boolean {
    return this.#tree.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.#tree.onDidChangeVisibility;
  }

  get onDidChangeCheckboxState(): vscode.Event<vscode.TreeCheckboxChangeEvent<Row>> {
    return this.#tree.onDidChangeCheckboxState;
  }

  get options(): RowOptions {
    return this.#options;
  }

  /** Shows the checklists of these projects. */
  show(models: readonly ChecklistModel[]): void {
    this.#models = models;
    this.refresh();
  }

  /** Brings the rows, the header and the badge in line with the checklist. */
  refresh(): void {
    const projects = this.#models.flatMap((model) => this.#projectRow(model) ?? []);
    const [first] = projects;
    // One project needs no heading.
    this.#rows =
      this.#models.length > 1 || first === undefined
        ? projects
        : first.groups.map((group) => ({
            kind: 'group',
            group,
            root: first.root,
            parent: undefined,
          }));
    this.#changed.fire(undefined);
    this.#describe();
  }

  async group(by: Grouping): Promise<void> {
    this.#options = { ...this.#options, grouping: by };
    tellGrouping(by);
    this.refresh();
    await this.memory.update(GROUPING, by);
  }

  async filter(filter: RowFilter, me: string | undefined): Promise<void> {
    this.#options = { ...this.#options, filter, me };
    this.refresh();
    await this.memory.update(FILTER, filter);
  }

  search(text: string): void {
    this.#options = { ...this.#options, search: text };
    this.refresh();
  }

  /** Shows and selects a requirement, after lifting a filter or search that hides it. */
  async reveal(id: string, root: string): Promise<void> {
    let row = this.#find(id, root);
    if (row === undefined) {
      this.#options = { ...this.#options, filter: 'all', search: '' };
      this.refresh();
      row = this.#find(id, root);
    }
    if (row !== undefined) {
      await this.#tree.reveal(row, { select: true, focus: true, expand: true });
    }
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.#rows : rowsBelow(row))];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return rowItem(row, this.#options.search);
  }

  getParent(row: Row): Row | undefined {
    return row.kind === 'project' ? undefined : row.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    const model = this.#models.find(({ root }) => root === rootOfRow(row));
    if (row.kind !== 'item' || model === undefined) return item;
    const { rowTooltip } = await import('./rowTooltip.js');
    const searched = await model.searched(row.item.requirement.id);
    item.tooltip = rowTooltip(row.item, searched);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #find(id: string, root: string): ItemRow | undefined {
    const groups = this.#rows.flatMap((row) => (row.kind === 'group' ? [row] : groupsOf(row)));
    for (const parent of groups.filter((group) => group.root === root)) {
      const item = parent.group.items.find(({ requirement }) => requirement.id === id);
      if (item !== undefined) return { kind: 'item', item, parent };
    }
    return undefined;
  }

  #projectRow({ root, checklist }: ChecklistModel): ProjectRow | undefined {
    if (checklist === undefined) return undefined;
    const groups = rowGroups(checklist, this.#options);
    if (groups.length === 0) return undefined;
    return { kind: 'project', root, name: projectName(root), score: checklist.score, groups };
  }

  #describe(): void {
    const checklists = this.#models.flatMap(({ checklist }) => checklist ?? []);
    const message =
      this.#models.length === 0
        ? ''
        : checklistMessage(checklists, this.#options, this.#rows.length > 0);
    // The editor would draw it anew even where it is as it was.
    if (this.#tree.message !== message) this.#tree.message = message;
    const open = checklists.flatMap(({ items }) => items.filter(isOpen)).length;
    this.#tree.badge =
      open === 0 ? undefined : { value: open, tooltip: `${open} open requirements` };
  }
}

/** Lets the menus offer the other grouping. */
function tellGrouping(by: Grouping): void {
  void vscode.commands.executeCommand('setContext', 'mlProject.byPhase', by === 'phase');
}
