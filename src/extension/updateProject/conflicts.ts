import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import { planUndo } from '../../node/planUndo';
import { undo } from '../../node/undo';
import { DisposableStore } from '../disposableStore';
import { ConflictTexts } from './conflictTexts';
import { closeEditorsOf, isMergeTab } from './closeEditors';
import { PENDING, type PendingConflict, type PendingConflicts } from './pendingConflicts';

/** How every conflict begins that an update leaves in a file. */
const MARKER = /^<<<<<<< yours\r?$/m;
const ABORT = 'Abort Update';

let conflicts: Conflicts | undefined;

/** The one that belongs to this window. */
export function conflictsOf(context: vscode.ExtensionContext): Conflicts {
  if (conflicts === undefined) {
    conflicts = new Conflicts(context.workspaceState);
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
  private readonly texts = this.store.add(new ConflictTexts());
  private readonly status: vscode.StatusBarItem;

  constructor(private readonly state: vscode.Memento) {
    this.status = this.store.add(
      vscode.window.createStatusBarItem('updateConflicts', vscode.StatusBarAlignment.Left, 10),
    );
    this.status.name = 'Update Conflicts';
    this.status.command = 'mlProject.resolveUpdate';
    this.status.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.store.add(vscode.workspace.onDidSaveTextDocument(() => void this.resume()));
    this.store.add(vscode.window.tabGroups.onDidChangeTabs(() => void this.resume()));
  }

  dispose(): void {
    conflicts = undefined;
    this.store.dispose();
  }

  /** Two updates on top of each other could not be told apart. */
  refuseSecondUpdate(): void {
    if (this.pending() === undefined) return;
    throw new Problem(
      'An update is not finished: resolve its conflicts or abort it, then update again.',
    );
  }

  /** Takes over what an update has just left, and opens the first conflict. */
  async begin(pending: PendingConflicts): Promise<void> {
    await this.state.update(PENDING, pending);
    const [first] = pending.files;
    if (first !== undefined) await this.open(pending, first);
    await this.resume();
    const count = pending.files.length;
    const next = 'Next Conflict';
    const chosen = await vscode.window.showWarningMessage(
      `${count === 1 ? 'One file has' : `${count} files have`} changes of yours and of the template in the same place. Everything else is updated.`,
      ...(count === 1 ? [ABORT] : [next, ABORT]),
    );
    if (chosen === next) await this.resolve();
    if (chosen === ABORT) await this.abort();
  }

  /** Looks which conflicts are left, and says so in the status bar. */
  async resume(): Promise<void> {
    const pending = this.pending();
    const left = pending === undefined ? [] : await unresolved(pending);
    if (pending !== undefined && left.length === 0) await this.state.update(PENDING, undefined);
    await vscode.commands.executeCommand('setContext', 'mlProject.updating', left.length > 0);
    if (left.length === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(git-merge) update: ${left.length} to resolve`;
    this.status.tooltip = `${left.map(({ path }) => path).join(', ')}. Click to resolve, or to abort the update.`;
    this.status.show();
  }

  /** Asks which conflict to open, or whether to go back. */
  async resolve(): Promise<void> {
    const pending = this.pending();
    if (pending === undefined) return;
    const files = await unresolved(pending);
    const abort = { label: ABORT, iconPath: new vscode.ThemeIcon('discard'), file: undefined };
    const chosen = await vscode.window.showQuickPick(
      [
        ...files.map((file) => ({ label: file.path, iconPath: vscode.ThemeIcon.File, file })),
        abort,
      ],
      {
        title: 'Resolve Update Conflicts',
        placeHolder: 'Choose a file to open in the merge editor',
      },
    );
    if (chosen?.file !== undefined) await this.open(pending, chosen.file);
    else if (chosen === abort) await this.abort();
  }

  /** Brings back the exact state before the update, after asking once. */
  async abort(): Promise<void> {
    const pending = this.pending();
    if (pending === undefined) return;
    const { directory } = pending;
    const { operation, remove, restore } = await planUndo(directory, { overEdits: true });
    if (operation !== 'update')
      throw new Problem(`The last change of ${directory} is no update: undo it first.`);
    const detail = `${restore.length} files get their former content and ${remove.length} are removed, with what you changed in them since.`;
    const question = `Abort the update of ${directory}?`;
    const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, ABORT);
    if (chosen !== ABORT) return;
    const paths = [...remove, ...restore.map(({ path }) => path)];
    await closeEditorsOf(paths.map((path) => vscode.Uri.file(join(directory, path))));
    await undo(directory, { overEdits: true });
    await this.state.update(PENDING, undefined);
    await this.resume();
    void vscode.window.showInformationMessage(`${directory} is as it was before the update.`);
  }

  private pending(): PendingConflicts | undefined {
    return this.state.get<PendingConflicts>(PENDING);
  }

  private async open(pending: PendingConflicts, { path, sides }: PendingConflict): Promise<void> {
    const { base, ours, theirs } = this.texts.show(path, sides);
    const description = `template ${pending.version}`;
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base,
      input1: { uri: theirs, title: 'Template', description, detail: path },
      input2: { uri: ours, title: 'Yours', description: 'before the update', detail: path },
      output: vscode.Uri.file(join(pending.directory, path)),
    });
  }
}

/** The merge editor takes the markers out of a file at once; until it is closed, nothing is decided. */
async function unresolved({
  directory,
  files,
}: PendingConflicts): Promise<readonly PendingConflict[]> {
  const left = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(directory, file.path), 'utf8').catch(() => '');
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const isOpen = tabs.some((tab) => isMergeTab(tab, file.path));
      return isOpen || MARKER.test(text) ? [file] : [];
    }),
  );
  return left.flat();
}
