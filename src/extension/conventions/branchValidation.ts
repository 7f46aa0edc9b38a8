import * as vscode from 'vscode';
import { branchRegex } from '../../core/conventions/branchRegex';
import { Problem } from '../../core/problem';
import { chooseRepository } from './repositoryChoice';
import type { RuleBook } from './ruleBook';

/** The git extension's setting that its box for new branches obeys. */
const SETTING = 'branchValidationRegex';
/** What we wrote there last, and for which repository: only that is ever written over unasked. */
const WRITTEN = 'branchValidationWritten';

interface Written {
  readonly root: string;
  readonly regex: string;
}

const gitSettings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('git');

async function write(
  { workspaceState }: vscode.ExtensionContext,
  root: string,
  regex: string | undefined,
): Promise<void> {
  await gitSettings().update(SETTING, regex, vscode.ConfigurationTarget.Workspace);
  await workspaceState.update(WRITTEN, regex === undefined ? undefined : { root, regex });
}

/**
 * The command "Check New Branch Names": has the editor's own box for new branches hold names against
 * the rules, by a setting of this workspace. A value that somebody else wrote is replaced only after
 * a yes.
 */
export async function checkBranchNames(context: vscode.ExtensionContext): Promise<void> {
  const chosen = await chooseRepository('Check New Branch Names');
  if (chosen === undefined) return;
  const regex = branchRegex(chosen.config.branches);
  if (regex === undefined) {
    throw new Problem(
      'The rules for branch names are off, or use (?i), which git.branchValidationRegex cannot say: write branches in .ml-project/config.yaml.',
    );
  }
  const now = gitSettings().get<string>(SETTING, '');
  const ours = context.workspaceState.get<Written>(WRITTEN)?.regex;
  if (now !== '' && now !== regex && now !== ours) {
    const replace = 'Replace';
    const answer = await vscode.window.showWarningMessage(
      'Replace git.branchValidationRegex in the settings of this workspace?',
      { modal: true, detail: `It is now ${now}\nand would become ${regex}` },
      replace,
    );
    if (answer !== replace) return;
  }
  await write(context, chosen.root, regex);
  await vscode.window.showInformationMessage(
    'The box for new branches now checks names: git.branchValidationRegex in the settings of this workspace follows .ml-project/config.yaml.',
  );
}

/** Keeps the setting in step with the rules, where it still has the value that we wrote. */
export function followBranchRules(
  context: vscode.ExtensionContext,
  rules: RuleBook,
): vscode.Disposable {
  return rules.onDidChange((root) => {
    const written = context.workspaceState.get<Written>(WRITTEN);
    const config = rules.known(root)?.config;
    if (written?.root !== root || config === undefined) return;
    if (gitSettings().inspect(SETTING)?.workspaceValue !== written.regex) return;
    const regex = branchRegex(config.branches);
    if (regex !== written.regex) void write(context, root, regex);
  });
}
