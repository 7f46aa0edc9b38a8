import type * as vscode from 'vscode';
import type { CommandTable, ConventionCommandId } from '../commandIds';

/** The commands about rules for commits and branches; each loads its code when it is first run. */
export const conventionCommands = (
  context: vscode.ExtensionContext,
): Pick<CommandTable, ConventionCommandId> => ({
  'mlProject.checkAuthorization': async () =>
    (await import('../authorization/checkAuthorization.js')).checkAuthorization(),
  'mlProject.checkBranchNames': async () =>
    (await import('./branchValidation.js')).checkBranchNames(context),
  'mlProject.doctor': async (root) => (await import('./doctor.js')).showDoctor(context, root),
  'mlProject.importRules': async () =>
    (await import('./importCommitRules.js')).importCommitRules(context),
  'mlProject.installHooks': async (root) =>
    (await import('./hookCommands.js')).installHooksHere(context, root),
  'mlProject.renameBranch': async (root) => (await import('./renameBranch.js')).renameBranch(root),
  'mlProject.uninstallHooks': async () => (await import('./hookCommands.js')).uninstallHooksHere(),
});
