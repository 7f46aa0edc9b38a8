import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import { undoSummary } from '../../core/undoSummary';
import { planUndo } from '../../node/planUndo';
import { undo } from '../../node/undo';
import { DisposableStore } from '../disposableStore';
import { closeEditorsOf, mergeTabs } from './closeEditors';
import {
  forgetPending,
  keepPending,
  pendingFolder,
  readPending,
  sideFile,
  type PendingConflicts,
} from './pendingConflicts';

/** How every conflict begins that an update leaves in a file. */
const MARKER = /^<<<<<<< yours\r?$/m;
const ABORT = 'Abort Update';

let conflicts: Conflicts | undefined;

/** The one that belongs to this window. */
export function conflictsOf(context: vscode.ExtensionContext): Conflicts {
  if (conflicts === undefined) {
    conflicts = new Conflicts(pendingFolder(context));
    context.subscriptions.push(conflicts);
  }
  return conflicts;
}

/**
 * What an update has left for a person: an entry in the status bar leads to the merge editor for
 * each file, and to the way back, until all conflicts are resolved. Outlives the window.
 */
class Conflicts implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly status: vscode.StatusBarItem;
  /** The files whose merge editor was seen, or which were saved: closed, they are decided. */
  private readonly touched = new Set<string>();
  private looking = Promise.resolve();
  private isAborting = false;

  /** @param folder where `writePending` has put what an update left */
  constructor(private readonly folder: string) {
    this.status = this.store.add(
      vscode.window.createStatusBarItem('updateConflicts', vscode.StatusBarAlignment.Left, 10),
    );
    this.status.name = 'Update Conflicts';
    this.status.command = 'mlProject.resolveUpdate';
    this.status.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.store.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        this.touched.add(uri.fsPath);
        void this.resume();
      }),
    );
    this.store.add(vscode.window.tabGroups.onDidChangeTabs(() => void this.resume()));
  }

  dispose(): void {
    conflicts = undefined;
    this.store.dispose();
  }

  /** Two updates on top of each other could not be told apart. */
  async refuseSecondUpdate(): Promise<void> {
    if ((await readPending(this.folder)) === undefined) return;
    throw new Problem(
      'An update is not finished: resolve its conflicts or abort it, then update again.',
    );
  }

  /** Opens the first conflict of those that an update has just left. */
  async begin(pending: PendingConflicts): Promise<void> {
    this.touched.clear();
    const [first] = pending.paths;
    if (first !== undefined) await this.open(pending, first);
    await this.resume();
    const count = pending.paths.length;
    const chosen = await vscode.window.showWarningMessage(
      `${count === 1 ? 'One file has' : `${count} files have`} changes of yours and of the template in the same place. Everything else is updated.`,
      ABORT,
    );
    if (chosen === ABORT) await this.abort();
  }

  /** Looks which conflicts are left, says so in the status bar, and opens the next when one is resolved. */
  resume(): Promise<void> {
    // One after the other: two looks at once would open the same conflict twice.
    this.looking = this.looking.then(() => this.look());
    return this.looking;
  }

  /** Asks which conflict to open, or whether to go back. */
  async resolve(): Promise<void> {
    const pending = await readPending(this.folder);
    if (pending === undefined) return;
    const abort = { label: ABORT, iconPath: new vscode.ThemeIcon('discard') };
    const files = pending.paths.map((label) => ({ label, iconPath: vscode.ThemeIcon.File }));
    const chosen = await vscode.window.showQuickPick([...files, abort], {
      title: 'Resolve Update Conflicts',
      placeHolder: 'Choose a file to open in the merge editor',
    });
    if (chosen === abort) await this.abort();
    else if (chosen !== undefined) await this.open(pending, chosen.label);
  }

  /** Brings back the exact state before the update, after asking once. */
  async abort(): Promise<void> {
    const pending = await readPending(this.folder);
    if (pending === undefined) return;
    const { directory } = pending;
    const plan = await planUndo(directory, { overEdits: true });
    const { operation, remove, restore } = plan;
    if (operation !== 'update')
      throw new Problem(`The last change of ${directory} is no update: undo it first.`);
    const detail = `${directory}\n${undoSummary(plan)} What you changed in them since is lost.`;
    const question = `Abort the update of ${basename(directory)}?`;
    const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, ABORT);
    if (chosen !== ABORT) return;
    const paths = [...remove, ...restore.map(({ path }) => path)];
    await this.goBack(pending, paths);
    void vscode.window.showInformationMessage(
      `${basename(directory)} is as it was before the update.`,
    );
  }

  private async goBack(pending: PendingConflicts, paths: readonly string[]): Promise<void> {
    const { directory } = pending;
    // An editor that is closed now has not been resolved, and no other one is to be opened.
    this.isAborting = true;
    await this.looking;
    try {
      for (const path of pending.paths) {
        if (mergeTabs([fileOf(pending, path)]).length > 0) await this.settle(pending, path);
      }
      await closeEditorsOf(paths.map((path) => vscode.Uri.file(join(directory, path))));
      await undo(directory, { overEdits: true });
      await forgetPending(this.folder);
    } finally {
      this.isAborting = false;
      await this.resume();
    }
  }

  /**
   * Takes a side of every conflict in an open merge editor, which then closes without asking what
   * becomes of conflicts that nobody has looked at. Saved, as a save on its way would otherwise come
   * after the way back; that brings back the file whatever it holds.
   */
  private async settle(pending: PendingConflicts, path: string): Promise<void> {
    await this.open(pending, path);
    await vscode.commands.executeCommand('merge.acceptAllInput2');
    await (await vscode.workspace.openTextDocument(fileOf(pending, path))).save();
  }

  private async look(): Promise<void> {
    if (this.isAborting) return;
    const pending = await readPending(this.folder);
    const paths = pending === undefined ? [] : await this.unresolved(pending);
    await vscode.commands.executeCommand('setContext', 'mlProject.updating', paths.length > 0);
    this.show(paths);
    if (pending === undefined || paths.length === pending.paths.length) return;
    await keepPending(this.folder, { ...pending, paths });
    const [next] = paths;
    if (next !== undefined && mergeTabs(filesOf(pending)).length === 0)
      await this.open(pending, next);
  }

  /**
   * The merge editor takes the markers out of a file at once, and it may be saved by itself; until it
   * is closed, nothing is decided. A window that comes back may not have its editors yet.
   */
  private async unresolved(pending: PendingConflicts): Promise<readonly string[]> {
    const left: string[] = [];
    for (const path of pending.paths) {
      const file = fileOf(pending, path);
      const isOpen = mergeTabs([file]).length > 0;
      if (isOpen) this.touched.add(file.fsPath);
      const text = await textOf(file.fsPath);
      const isSide = async (side: 'ours' | 'theirs'): Promise<boolean> =>
        text === (await textOf(sideFile(this.folder, side, path)));
      const isDecided =
        this.touched.has(file.fsPath) || (await isSide('ours')) || (await isSide('theirs'));
      if (isOpen || MARKER.test(text) || !isDecided) left.push(path);
    }
    return left;
  }

  private show(paths: readonly string[]): void {
    if (paths.length === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(git-merge) update: ${paths.length} to resolve`;
    this.status.tooltip = `${paths.join(', ')}. Click to resolve, or to abort the update.`;
    this.status.show();
  }

  private async open({ directory, version }: PendingConflicts, path: string): Promise<void> {
    const side = (name: 'base' | 'ours' | 'theirs'): vscode.Uri =>
      vscode.Uri.file(sideFile(this.folder, name, path));
    const description = `template ${version}`;
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: side('base'),
      input1: { uri: side('theirs'), title: 'Template', description, detail: path },
      input2: { uri: side('ours'), title: 'Yours', description: 'before the update', detail: path },
      output: vscode.Uri.file(join(directory, path)),
    });
  }
}

const fileOf = ({ directory }: PendingConflicts, path: string): vscode.Uri =>
  vscode.Uri.file(join(directory, path));

const filesOf = (pending: PendingConflicts): readonly vscode.Uri[] =>
  pending.paths.map((path) => fileOf(pending, path));

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
