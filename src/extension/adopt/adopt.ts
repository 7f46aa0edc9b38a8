import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { counted } from '../../core/counted';
import { Problem } from '../../core/problem';
import type { Plan } from '../../core/plan';
import { diskFileSystem } from '../../node/fileSystem';
import { adopting, planAdoption, type PlannedAdoption } from '../../node/planAdoption';
import { loadBuiltInTemplate } from '../../node/templateStore';
import { recoverInterrupted } from '../../node/transaction';
import { applyWithProgress } from '../applyWithProgress';
import { browseFolder } from '../browseFolder';
import { chooseFolder } from '../chooseFolder';
import { PlanPreview } from '../planPreview';
import { undoIn } from '../undo';
import { isOpen } from '../welcome';
import { reviewAdoption } from './reviewAdoption';

/**
 * The command "Add to This Folder": shows what a folder lacks of the course's template, has every
 * file chosen, and writes in one transaction.
 *
 * @param folder what the explorer hands over; from the palette it is the open folder, or one that is
 * asked for
 */
export async function adopt(context: vscode.ExtensionContext, folder: unknown): Promise<void> {
  const chosen = folder instanceof vscode.Uri ? folder.fsPath : await folderOfWindow();
  if (chosen === undefined) return;
  const planned = await lookAt(context, chosen);
  const { directory } = planned;
  const preview = new PlanPreview(directory);
  try {
    const plan = await reviewAdoption(planned, preview);
    if (plan === undefined) return;
    refuseUntrusted();
    const title = `Adding to ${basename(directory)}`;
    if (await applyWithProgress(plan, directory, title, adopting)) await sayAdded(directory, plan);
  } finally {
    preview.dispose();
  }
}

/** An empty window has no folder: any on the disk will do. */
function folderOfWindow(): Promise<string | undefined> {
  return vscode.workspace.workspaceFolders === undefined
    ? browseFolder('Add to Folder', 'Use This Folder')
    : chooseFolder('Add to Folder');
}

async function lookAt(
  context: vscode.ExtensionContext,
  directory: string,
): Promise<PlannedAdoption> {
  const location = vscode.ProgressLocation.Notification;
  const title = `Looking at ${basename(directory)}`;
  return vscode.window.withProgress({ location, title }, async () => {
    // What an interrupted run has left is taken back first, and that writes.
    if (vscode.workspace.isTrusted) await recoverInterrupted(diskFileSystem, directory);
    const [template, engine] = await Promise.all([
      loadBuiltInTemplate(context.asAbsolutePath('dist/templates'), 'course'),
      readFile(context.asAbsolutePath('dist/cli.cjs')),
    ]);
    return planAdoption(template, directory, {}, engine);
  });
}

function refuseUntrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new Problem(
    'Nothing was written, because this window is in restricted mode: trust the folder with "Workspaces: Manage Workspace Trust", then add again.',
  );
}

async function sayAdded(directory: string, plan: Plan): Promise<void> {
  await vscode.commands.executeCommand('workbench.files.action.refreshFilesExplorer');
  const count = (action: string): number =>
    plan.files.filter((file) => file.action === action).length;
  const [show, open, undo] = ['Show Changes', 'Open', 'Undo'];
  const shown = isOpen(directory);
  const chosen = await vscode.window.showInformationMessage(
    `Added ${counted(count('create'), 'file')} to ${basename(directory)}, merged ${count('merge')}; nothing is committed.`,
    shown ? show : open,
    undo,
  );
  if (chosen === undo) await undoIn(directory);
  if (chosen === show) await vscode.commands.executeCommand('workbench.view.scm');
  if (chosen === open) {
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(directory));
  }
}
