import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';

/** What the entry says, and what a click on it does to its repository. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

/**
 * The entry in the status bar that a repository has for one matter, or none. It names its repository
 * where the window shows anything else, because each of several repositories has one.
 */
export class RepositoryStatus implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;

  /**
   * @param id of the matter; entries with the same id would be one
   * @param title how the entry is called where entries are hidden and shown
   * @param root the repository's top folder
   */
  constructor(
    private readonly id: string,
    private readonly title: string,
    private readonly root: string,
  ) {}

  show({ text, tooltip, command }: StatusText): void {
    const { Left } = vscode.StatusBarAlignment;
    this.item ??= vscode.window.createStatusBarItem(`${this.id}:${this.root}`, Left);
    const name = this.isAlone() ? '' : ` (${basename(this.root)})`;
    this.item.name = `${this.title}${name}`;
    this.item.text = `${text}${name}`;
    this.item.tooltip = tooltip;
    if (!this.leadsTo(command)) {
      this.item.command = { command, title: this.title, arguments: [this.root] };
    }
    this.item.show();
  }

  /**
   * A command with arguments that is set anew withdraws the one before: a click that is on its way
   * meanwhile, as when a repository is being opened, would end in an error.
   */
  private leadsTo(command: CommandId): boolean {
    const present = this.item?.command;
    return typeof present === 'object' && present.command === command;
  }

  hide(): void {
    this.item?.dispose();
    this.item = undefined;
  }

  dispose(): void {
    this.hide();
  }

  private isAlone(): boolean {
    const [folder, ...more] = vscode.workspace.workspaceFolders ?? [];
    return more.length === 0 && folder?.uri.fsPath === this.root;
  }
}
