import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { wantsEnvironment } from '../environment/offerEnvironment';
import { undoIn } from '../undo';
import { isOpen, showReadme, showReadmeOnceOpen } from '../welcome';

/** Says that the project is there and offers what comes next. */
export async function offerProject(
  context: vscode.ExtensionContext,
  name: string,
  directory: string,
): Promise<void> {
  if (isOpen(directory)) {
    await showWhatIsNew(directory);
    await offerNextSteps(name, directory);
    return;
  }
  const [open, openNew, undo] = ['Open', 'Open in New Window', 'Undo'];
  const chosen = await vscode.window.showInformationMessage(
    `Created ${name} in ${directory}.`,
    open,
    openNew,
    undo,
  );
  if (chosen === undo) await undoIn(directory);
  if (chosen === open || chosen === openNew) {
    await showReadmeOnceOpen(context, directory);
    const options = { forceNewWindow: chosen === openNew };
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(directory), options);
  }
}

/** In a window that shows the project already. */
async function offerNextSteps(name: string, directory: string): Promise<void> {
  const [setUp, undo] = ['Set Up Python', 'Undo'];
  const buttons = (await wantsEnvironment(directory)) ? [setUp, undo] : [undo];
  const chosen = await vscode.window.showInformationMessage(`Created ${name}.`, ...buttons);
  if (chosen === setUp) {
    await vscode.commands.executeCommand('mlProject.installEnvironment', directory);
  }
  if (chosen === undo) await undoIn(directory);
}

/** Has the open window notice at once what its watchers may report later, or not at all. */
async function showWhatIsNew(directory: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.files.action.refreshFilesExplorer');
  if (existsSync(join(directory, '.git'))) {
    await vscode.commands.executeCommand('git.openRepository', directory);
  }
  await showReadme(directory);
}
