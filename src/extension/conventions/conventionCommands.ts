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
  'mlProject.doctor': async () => (await import('./doctor.js')).showDoctor(context),
  'mlProject.installHooks': async () =>
    (await import('./hookCommands.js')).installHooksHere(context),
  'mlProject.renameBranch': async () => (await import('./renameBranch.js')).renameBranch(),
  'mlProject.uninstallHooks': async () => (await import('./hookCommands.js')).uninstallHooksHere(),
});
