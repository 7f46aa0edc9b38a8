import * as vscode from 'vscode';
import type { Checklist } from '../../core/checklist/checklist';
import {
  isOpen,
  rowFilters,
  rowGroups,
  type Grouping,
  type RowFilter,
  type RowOptions,
} from '../../core/checklist/checklistRows';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { rowsBelow, type GroupRow, type ItemRow, type Row } from './row';
import { rowItem } from './rowItem';

/** How the tree was last looked at, per workspace. */
const GROUPING = 'checklistGrouping';
const FILTER = 'checklistFilter';

/** The sidebar's tree. Without a project it has no rows, and the editor shows the welcome content. */
export class ChecklistView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly #tree: vscode.TreeView<Row>;
  #model: ChecklistModel | undefined;
  #groups: readonly GroupRow[] = [];
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

  /** Shows a project's checklist, or none. */
  show(model: ChecklistModel | undefined): void {
    this.#model = model;
    this.refresh();
  }

  /** Brings the rows, the header and the badge in line with the checklist. */
  refresh(): void {
    const checklist = this.#model?.checklist;
    const groups = checklist === undefined ? [] : rowGroups(checklist, this.#options);
    this.#groups = groups.map((group) => ({ kind: 'group', group }));
    const byPhase = this.#options.grouping === 'phase';
    void vscode.commands.executeCommand('setContext', 'mlProject.byPhase', byPhase);
    this.#changed.fire(undefined);
    this.#describe(checklist);
  }

  async group(by: Grouping): Promise<void> {
    this.#options = { ...this.#options, grouping: by };
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
  async reveal(id: string): Promise<void> {
    let row = this.#find(id);
    if (row === undefined) {
      this.#options = { ...this.#options, filter: 'all', search: '' };
      this.refresh();
      row = this.#find(id);
    }
    if (row !== undefined) {
      await this.#tree.reveal(row, { select: true, focus: true, expand: true });
    }
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.#groups : rowsBelow(row))];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return rowItem(row, this.#model?.root ?? '');
  }

  getParent(row: Row): Row | undefined {
    return row.kind === 'group' ? undefined : row.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.kind !== 'item' || this.#model === undefined) return item;
    const { rowTooltip } = await import('./rowTooltip.js');
    const searched = await this.#model.searched(row.item.requirement.id);
    item.tooltip = rowTooltip(row.item, searched);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #find(id: string): ItemRow | undefined {
    for (const parent of this.#groups) {
      const item = parent.group.items.find(({ requirement }) => requirement.id === id);
      if (item !== undefined) return { kind: 'item', item, parent };
    }
    return undefined;
  }

  #describe(checklist: Checklist | undefined): void {
    const progress = checklist === undefined ? '' : progressText(checklist);
    this.#tree.description = progress;
    this.#tree.message = this.#messageOf(progress);
    const open = checklist?.items.filter(isOpen).length ?? 0;
    this.#tree.badge =
      open === 0 ? undefined : { value: open, tooltip: `${open} open requirements` };
  }

  /** The header shows no description while the view is alone in its container, so it stands here. */
  #messageOf(progress: string): string {
    if (this.#model === undefined) return '';
    if (progress === '') return 'Reading the project…';
    const { filter, search } = this.#options;
    return [
      progress,
      filter === 'all' ? '' : `shown: ${filter}`,
      search === '' ? '' : `search: ${search}`,
      this.#groups.length === 0 ? 'no requirement is like that' : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

const progressText = ({ score: { met, applicable }, profile }: Checklist): string =>
  `${met} of ${applicable} · ${profile}`;
