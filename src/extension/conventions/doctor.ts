import * as vscode from 'vscode';
import { chooseRepository, isRepository } from './repositoryChoice';
import { engineFile, runEngine } from './runEngine';

/** The command "Doctor": what runs at a commit, whose it is, what is wrong, and what mends it. */
export async function showDoctor(context: vscode.ExtensionContext, root: unknown): Promise<void> {
  const chosen = await chooseRepository('Doctor', isRepository(root));
  if (chosen === undefined) return;
  const { stdout: content } = await runEngine(engineFile(context), chosen.root, ['doctor']);
  const document = await vscode.workspace.openTextDocument({
    language: 'plaintext',
    content,
  });
  await vscode.window.showTextDocument(document, { preview: true });
}
