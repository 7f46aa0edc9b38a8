import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { FILES_FOLDER, MANIFEST_NAME } from '../../core/templateLint/templateParts';
import { Problem } from '../../core/problem';
import { findingsIn, isManifest } from './templateDiagnostics';

/**
 * Opens the manifest of a template in the open folders and shows what is wrong with the template.
 * From then on the window judges it as it is typed.
 *
 * @throws Problem where the folders hold no template
 */
export async function checkTemplate(): Promise<void> {
  const manifest = await chooseManifest();
  if (manifest === undefined) return;
  await vscode.window.showTextDocument(manifest);
  const findings = await findingsIn(dirname(manifest.fsPath));
  if (findings.length > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    return;
  }
  await vscode.window.showInformationMessage('Nothing is wrong with this template.');
}

async function chooseManifest(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(`**/${MANIFEST_NAME}`, '**/node_modules/**');
  const manifests = found.filter(isManifest);
  const [only] = manifests;
  if (only === undefined) {
    throw new Problem(
      `There is no template in the open folder: a template is a folder with ${MANIFEST_NAME} and ${FILES_FOLDER}/ in it.`,
    );
  }
  if (manifests.length === 1) return only;
  const rows = manifests.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const title = 'Check Template';
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: 'Which template' }))?.uri;
}
