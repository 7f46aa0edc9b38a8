import * as vscode from 'vscode';
import { checklistCommands } from './checklist/checklistCommands';
import { ChecklistSession } from './checklist/checklistSession';
import { registerCommands } from './commands';
import { registerConventions } from './conventions/registerConventions';
import { welcome } from './welcome';

/** Called by the editor on the first command, view or workspace of ours. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('ML Project', { log: true });
  const checklist = new ChecklistSession(context, log);
  // Each command's code is evaluated when it is first run: activation stays in the milliseconds.
  const commands = registerCommands(
    {
      'mlProject.createProject': async () =>
        (await import('./createProject/createProject.js')).createProject(context),
      'mlProject.checkBranchNames': async () =>
        (await import('./conventions/branchValidation.js')).checkBranchNames(context),
      'mlProject.doctor': async () => (await import('./conventions/doctor.js')).showDoctor(context),
      'mlProject.installHooks': async () =>
        (await import('./conventions/hookCommands.js')).installHooksHere(context),
      'mlProject.renameBranch': async () =>
        (await import('./conventions/renameBranch.js')).renameBranch(),
      'mlProject.undo': async () => (await import('./undo.js')).undoOpenProject(),
      'mlProject.uninstallHooks': async () =>
        (await import('./conventions/hookCommands.js')).uninstallHooksHere(),
      ...checklistCommands(checklist),
    },
    log,
  );
  context.subscriptions.push(registerConventions(context, log));
  context.subscriptions.push(log, commands, checklist);
  void welcome(context);
}
