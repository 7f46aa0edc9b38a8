import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
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
    const undo = 'Undo';
    const chosen = await vscode.window.showInformationMessage(`Created ${name}.`, undo);
    if (chosen === undo) await undoIn(directory);
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

/** Has the open window notice at once what its watchers may report later, or not at all. */
async function showWhatIsNew(directory: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.files.action.refreshFilesExplorer');
  if (existsSync(join(directory, '.git'))) {
    await vscode.commands.executeCommand('git.openRepository', directory);
  }
  await showReadme(directory);
}
