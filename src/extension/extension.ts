import * as vscode from 'vscode';
import { checklistCommands } from './checklist/checklistCommands';
import { ChecklistSession } from './checklist/checklistSession';
import { registerCommands } from './commands';
import { conventionCommands } from './conventions/conventionCommands';
import { registerConventions } from './conventions/registerConventions';
import { offerInPythonProjects } from './environment/projectCreator';
import { LazyOutput } from './lazyOutput';
import { Services } from './services/services';
import { registerTemplates } from './templates/registerTemplates';
import { updateCommands, watchUpdates } from './updateProject/updateCommands';
import { welcome } from './welcome';

/** Called by the editor on the first command, view or workspace of ours. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('ML Project', { log: true });
  const checklist = new ChecklistSession(context, log);
  const services = new Services(log);
  const output = new LazyOutput('ML Project Environment');
  // Each command's code is evaluated when it is first run: activation stays in the milliseconds.
  const commands = registerCommands(
    {
      'mlProject.createProject': async () =>
        (await import('./createProject/createProject.js')).createProject(context),
      'mlProject.adopt': async (folder) =>
        (await import('./adopt/adopt.js')).adopt(context, folder),
      'mlProject.checkTemplate': async () =>
        (await import('./templates/checkTemplate.js')).checkTemplate(),
      'mlProject.installEnvironment': async (folder) =>
        (await import('./environment/setUpEnvironment.js')).setUpEnvironment(output, folder),
      'mlProject.undo': async () => (await import('./undo.js')).undoOpenProject(),
      ...updateCommands(context),
      ...checklistCommands(checklist),
      ...conventionCommands(context),
      ...services.commands,
    },
    log,
  );
  const creator = offerInPythonProjects(async () => {
    const { makeProject } = await import('./createProject/createProject.js');
    return (await makeProject(context))?.directory;
  });
  context.subscriptions.push(log, commands, checklist, services, output, creator);
  context.subscriptions.push(registerConventions(context, log), registerTemplates(context, log));
  void welcome(context);
  watchUpdates(context, log);
}
