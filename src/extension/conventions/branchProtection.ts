import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';
import type { GitApi } from './gitApi';
import type { RuleBook } from './ruleBook';

/** Below this name the git extension keeps what is protected on every remote. */
const everyRemote = '';

/**
 * Tells the git extension which branches are protected: it shows its lock and asks before a commit.
 * The last provider for a remote wins there, so the user's own `git.branchProtection` is handed on.
 */
export function protectBranches(api: GitApi, root: vscode.Uri, rules: RuleBook): DisposableStore {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<vscode.Uri>());
  const protectedHere = (): readonly string[] =>
    rules.known(root.fsPath)?.config?.branches.protected ?? [];
  store.add(
    rules.onDidChange((changedRoot) => {
      if (changedRoot === root.fsPath) changed.fire(root);
    }),
  );
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('git.branchProtection', root)) changed.fire(root);
    }),
  );
  store.add(
    api.registerBranchProtectionProvider(root, {
      onDidChangeBranchProtection: changed.event,
      provideBranchProtection: () => {
        if (protectedHere().length === 0) return [];
        const include = [...ownProtection(root), ...protectedHere().flatMap(toGlobs)];
        return [{ remote: everyRemote, rules: [{ include }] }];
      },
    }),
  );
  return store;
}

function ownProtection(root: vscode.Uri): readonly string[] {
  const own = vscode.workspace.getConfiguration('git', root).get<unknown>('branchProtection');
  return [own].flat().flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : []));
}

/** In our rules a star stands for any characters; in the git extension's it stops at a slash. */
const toGlobs = (glob: string): readonly string[] =>
  glob.includes('*') ? [glob, glob.replaceAll('*', '**'), glob.replace(/\*$/, '**/*')] : [glob];
