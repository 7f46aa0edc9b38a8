import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';
import { protectBranches } from './branchProtection';
import { BranchStatus } from './branchStatus';
import { followBranchRules } from './branchValidation';
import {
  ConfigDiagnostics,
  checklistSelector,
  configActions,
  configCompletion,
  configSelector,
} from './configEditor';
import { DraftActions } from './draftActions';
import { DraftCompletion } from './draftCompletion';
import { DraftDiagnostics } from './draftDiagnostics';
import { DraftHover } from './draftHover';
import { Drafts, draftSelector } from './drafts';
import { forEachRepository } from './gitApi';
import { HookState } from './hookState';
import { watchRejectedCommits } from './rejectedCommit';
import { RuleBook } from './ruleBook';

/** Everything that the editor does about commit messages, branch names and the rules for them. */
export function startConventions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): DisposableStore {
  const store = new DisposableStore();
  const rules = store.add(new RuleBook());
  const drafts = store.add(new Drafts(rules, log));
  store.add(new DraftDiagnostics(drafts));
  store.add(new ConfigDiagnostics(rules));
  const actions = store.add(new DraftActions(drafts));
  store.add(registerProviders(context, drafts));
  store.add(followBranchRules(context, rules));
  store.add(
    forEachRepository((repository, api) => {
      const own = new DisposableStore();
      const root = repository.rootUri;
      own.add(repository.state.onDidChange(() => void drafts.refresh(root.fsPath)));
      own.add(new BranchStatus(repository, rules));
      own.add(protectBranches(api, root, rules));
      own.add(watchRejectedCommits(repository, rules));
      own.add(repository.onDidCommit(() => actions.registerAnew()));
      own.add(new HookState(context, root.fsPath, rules, log));
      void rules.load(root.fsPath);
      return own;
    }),
  );
  return store;
}

function registerProviders(context: vscode.ExtensionContext, drafts: Drafts): DisposableStore {
  const { languages } = vscode;
  const store = new DisposableStore();
  store.add(languages.registerHoverProvider(draftSelector, new DraftHover(drafts)));
  const completion = new DraftCompletion(drafts);
  store.add(
    languages.registerCompletionItemProvider(
      draftSelector,
      completion,
      ...DraftCompletion.triggers,
    ),
  );
  store.add(languages.registerCodeActionsProvider(configSelector, configActions));
  for (const [selector, name] of [
    [configSelector, 'config'],
    [checklistSelector, 'checklist'],
  ] as const) {
    const schema = context.asAbsolutePath(`schemas/${name}.schema.json`);
    store.add(languages.registerCompletionItemProvider(selector, configCompletion(schema)));
  }
  return store;
}
