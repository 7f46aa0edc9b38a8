import * as vscode from 'vscode';
import { registerChecklistView } from './checklistView';
import { registerCommands } from './commands';
import { welcome } from './welcome';

/** Called by the editor on the first command, view or workspace of ours. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('ML Project', { log: true });
  // Each command's code is evaluated when it is first run: activation stays in the milliseconds.
  const commands = registerCommands(
    {
      'mlProject.createProject': async () =>
        (await import('./createProject/createProject.js')).createProject(context),
      'mlProject.undo': async () => (await import('./undo.js')).undoOpenProject(),
    },
    log,
  );
  context.subscriptions.push(log, commands, registerChecklistView());
  void welcome(context);
}
