import type * as vscode from 'vscode';
import { lintBranch } from '../../core/conventions/lintBranch';
import { DisposableStore } from '../disposableStore';
import type { GitRepository } from './gitApi';
import { RepositoryStatus } from './repositoryStatus';
import type { RuleBook } from './ruleBook';

/** The entry in the status bar of a repository whose branch is not named as agreed; else nothing. */
export class BranchStatus implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly status: RepositoryStatus;

  constructor(
    private readonly repository: GitRepository,
    private readonly rules: RuleBook,
  ) {
    const { fsPath } = repository.rootUri;
    this.status = this.store.add(new RepositoryStatus('branchName', 'Branch Name', fsPath));
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
    this.store.dispose();
  }

  private update(): void {
    const { name } = this.repository.state.HEAD ?? {};
    const branches = this.rules.known(this.repository.rootUri.fsPath)?.config?.branches;
    const [finding] = name === undefined || !branches ? [] : lintBranch(name, branches);
    if (finding === undefined) {
      this.status.hide();
      return;
    }
    const better = finding.fix?.edits[0]?.newText;
    this.status.show({
      text: better === undefined ? 'branch name: not as agreed' : `branch name: use ${better}`,
      tooltip: `${finding.message} Click to rename ${name ?? ''}.`,
      command: 'mlProject.renameBranch',
    });
  }
}
