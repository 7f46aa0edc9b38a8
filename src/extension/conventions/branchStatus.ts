import * as vscode from 'vscode';
import { lintBranch } from '../../core/conventions/lintBranch';
import { DisposableStore } from '../disposableStore';
import type { GitRepository } from './gitApi';
import type { RuleBook } from './ruleBook';

/** The entry in the status bar of a repository whose branch is not named as agreed; else nothing. */
export class BranchStatus implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private item: vscode.StatusBarItem | undefined;

  constructor(
    private readonly repository: GitRepository,
    private readonly rules: RuleBook,
  ) {
    this.store.add(
      repository.state.onDidChange(() => {
        this.update();
      }),
    );
    this.store.add(
      rules.onDidChange((root) => {
        if (root === repository.rootUri.fsPath) this.update();
      }),
    );
    this.update();
  }

  dispose(): void {
    this.item?.dispose();
    this.store.dispose();
  }

  private update(): void {
    const { name } = this.repository.state.HEAD ?? {};
    const branches = this.rules.known(this.repository.rootUri.fsPath)?.config?.branches;
    const [finding] = name === undefined || !branches ? [] : lintBranch(name, branches);
    if (finding === undefined) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    this.item ??= vscode.window.createStatusBarItem('branchName', vscode.StatusBarAlignment.Left);
    const better = finding.fix?.edits[0]?.newText;
    this.item.name = 'Branch Name';
    this.item.text =
      better === undefined ? 'branch name: not as agreed' : `branch name: use ${better}`;
    this.item.tooltip = `${finding.message} Click to rename ${name ?? ''}.`;
    this.item.command = 'mlProject.renameBranch';
    this.item.show();
  }
}
