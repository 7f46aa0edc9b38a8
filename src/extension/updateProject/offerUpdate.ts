import * as vscode from 'vscode';
import { compareVersions } from '../../core/update/compareVersions';
import { newestTemplate, readMade } from '../../node/planProjectUpdate';
import { projectFolders } from '../checklist/projectFolder';

/** The template's version that was offered last in this workspace. */
const OFFERED = 'updateOffered';

/** Says, once for each version, that the open project's template is newer than what made it. */
export async function offerUpdate(context: vscode.ExtensionContext): Promise<void> {
  const [directory] = projectFolders();
  if (directory === undefined || !vscode.workspace.isTrusted) return;
  const made = await readMade(directory);
  const { manifest } = await newestTemplate(context.asAbsolutePath('dist/templates'), made);
  const { version, title } = manifest;
  if (compareVersions(version, made.record.version) <= 0) return;
  if (context.workspaceState.get(OFFERED) === version) return;
  await context.workspaceState.update(OFFERED, version);
  const update = 'Show Changes';
  const chosen = await vscode.window.showInformationMessage(
    `Version ${version} of the template "${title}" is there; this project has ${made.record.version}.`,
    update,
  );
  if (chosen === update) await vscode.commands.executeCommand('mlProject.updateProject');
}
