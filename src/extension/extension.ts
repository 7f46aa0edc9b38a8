import * as vscode from 'vscode';
import { checklistCommands } from './checklist/checklistCommands';
import { ChecklistSession } from './checklist/checklistSession';
import { registerCommands } from './commands';
import { conventionCommands } from './conventions/conventionCommands';
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
      'mlProject.undo': async () => (await import('./undo.js')).undoOpenProject(),
      ...checklistCommands(checklist),
      ...conventionCommands(context),
    },
    log,
  );
  context.subscriptions.push(log, commands, checklist, registerConventions(context, log));
  void welcome(context);
}
