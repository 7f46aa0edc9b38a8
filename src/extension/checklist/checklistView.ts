import * as vscode from 'vscode';
import { isOpen } from '../../core/checklist/checklist';
import {
  rowFilters,
  rowGroups,
  type Grouping,
  type RowFilter,
  type RowOptions,
} from '../../core/checklist/checklistRows';
import { counted } from '../../core/counted';
import { DisposableStore } from '../disposableStore';
import { checklistMessage } from './checklistMessage';
import type { ChecklistModel } from './checklistModel';
import { projectName } from './projectFolder';
import { renewRows } from './renewRows';
import { groupRow, groupsIn, projectRow, rootOfRow, rowsBelow } from './row';
import type { ItemRow, Row, TopRow } from './row';
import { rowItem } from './rowItem';

type ViewOptions = Omit<RowOptions, 'me'>;

/** How the tree was last looked at, per workspace. */
const GROUPING = 'checklistGrouping';
const FILTER = 'checklistFilter';

/** The sidebar's tree. Without a project it has no rows, and the editor shows the welcome content. */
export class ChecklistView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #tree: vscode.TreeView<Row>;
  #models: readonly ChecklistModel[] = [];
  #rows: readonly TopRow[] = [];
  #options: ViewOptions;
  /** Whom "mine" means in a project: who git says commits there. */
  readonly #authors = new Map<string, string | undefined>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.#options = {
      grouping: memory.get<string>(GROUPING) === 'phase' ? 'phase' : 'group',
      filter: rowFilters.find((filter) => filter === memory.get<string>(FILTER)) ?? 'all',
      search: '',
    };
    this.#tree = this.#store.add(
      vscode.window.createTreeView<Row>('mlProject.checklist', {
        treeDataProvider: this,
        showCollapseAll: true,
        // By default a ticked group would tick its children.
        manageCheckboxStateManually: true,
      }),
    );
    tellMenus(this.#options);
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

  /** The selected row. */
  get selected(): Row | undefined {
    return this.#tree.selection[0];
  }

  get options(): ViewOptions {
    return this.#options;
  }

  /** Shows the checklists of these projects. */
  show(models: readonly ChecklistModel[]): void {
    this.#models = models;
    this.refresh();
    void this.#learnAuthors();
  }

  /** Draws the rows, the header and the badge anew. */
  refresh(): void {
    this.#rows = this.#arranged();
    this.#changed.fire(undefined);
    this.#describe();
  }

  /** The same after an evaluation, which mostly changes what a few rows say, and draws only these. */
  update(): void {
    const changed = renewRows(this.#rows, this.#arranged());
    if (changed === undefined) {
      this.refresh();
      return;
    }
    this.#changed.fire(changed);
    // What the editor fetches just now it could show as it was. A second event it hears only 200 ms
    // later, when it has drawn what the first one was about.
    this.#changed.fire(changed);
    this.#describe();
  }

  async group(by: Grouping): Promise<void> {
    this.#look({ grouping: by });
    await this.memory.update(GROUPING, by);
  }

  async filter(filter: RowFilter): Promise<void> {
    this.#authors.clear();
    this.#look({ filter });
    await this.#learnAuthors();
    await this.memory.update(FILTER, filter);
  }

  search(text: string): void {
    this.#look({ search: text });
  }

  /** Lifts the filter and the search. */
  async showAll(): Promise<void> {
    this.#look({ search: '' });
    await this.filter('all');
  }

  /** Shows and selects a requirement, after lifting a filter or search that hides it. */
  async reveal(id: string, root: string): Promise<void> {
    let row = this.#find(id, root);
    if (row === undefined) {
      this.#look({ filter: 'all', search: '' });
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
    const { filter, search } = this.#options;
    return rowItem(row, filter === 'mine' ? `mine/${search}` : search);
  }

  getParent(row: Row): Row | undefined {
    return row.kind === 'project' ? undefined : row.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    const model = this.#models.find(({ root }) => root === rootOfRow(row));
    if (row.kind !== 'item' || model === undefined) return item;
    const { itemTooltip } = await import('../../core/checklist/itemTooltip.js');
    const searched = await model.searched(row.item.requirement.id);
    item.tooltip = new vscode.MarkdownString(itemTooltip(row.item, searched));
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Looks at the rows in another way. */
  #look(options: Partial<ViewOptions>): void {
    this.#options = { ...this.#options, ...options };
    tellMenus(this.#options);
    this.refresh();
  }

  /** Asks git for the authors that are not known yet, where they decide on what is shown. */
  async #learnAuthors(): Promise<void> {
    const roots = this.#models.map(({ root }) => root).filter((root) => !this.#authors.has(root));
    if (this.#options.filter !== 'mine' || roots.length === 0) return;
    const { projectAuthor } = await import('./author.js');
    for (const root of roots) this.#authors.set(root, await projectAuthor(root));
    this.refresh();
  }

  #find(id: string, root: string): ItemRow | undefined {
    return groupsIn(this.#rows)
      .filter((group) => group.root === root)
      .flatMap(({ items }) => items)
      .find(({ item }) => item.requirement.id === id);
  }

  #arranged(): readonly TopRow[] {
    const projects = this.#models.flatMap(({ root, checklist }) => {
      if (checklist === undefined) return [];
      const groups = rowGroups(checklist, { ...this.#options, me: this.#authors.get(root) });
      return groups.length === 0 ? [] : [{ root, checklist, groups }];
    });
    const [first] = projects;
    // One project needs no heading.
    if (this.#models.length === 1 && first !== undefined) {
      return first.groups.map((group) => groupRow(first.root, group, undefined));
    }
    return projects.map(({ root, checklist: { score }, groups }) =>
      projectRow({ root, name: projectName(root), score }, groups),
    );
  }

  #describe(): void {
    const checklists = this.#models.flatMap(({ checklist }) => checklist ?? []);
    const isEmpty = this.#rows.length === 0 && checklists.length > 0;
    // Where nothing matches, the welcome content says so and offers all; a message would hide it.
    const message =
      this.#models.length === 0 || isEmpty ? '' : checklistMessage(checklists, this.#options);
    // The editor would draw it anew even where it is as it was.
    if (this.#tree.message !== message) this.#tree.message = message;
    const open = checklists.flatMap(({ items }) => items.filter(isOpen)).length;
    this.#tree.badge =
      open === 0 ? undefined : { value: open, tooltip: counted(open, 'open requirement') };
  }
}

/** Lets the menus offer the other grouping, and all rows where some are not shown. */
function tellMenus({ grouping, filter, search }: ViewOptions): void {
  const say = (key: string, value: boolean): void => {
    void vscode.commands.executeCommand('setContext', key, value);
  };
  say('mlProject.byPhase', grouping === 'phase');
  say('mlProject.narrowed', filter !== 'all' || search !== '');
}
