import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { engineFile } from './hookCommands';
import { chooseRepository, isRepository } from './repositoryChoice';

/** The command "Doctor": what runs at a commit, whose it is, what is wrong, and what mends it. */
export async function showDoctor(context: vscode.ExtensionContext, root: unknown): Promise<void> {
  const chosen = await chooseRepository('Doctor', isRepository(root));
  if (chosen === undefined) return;
  const text = await runDoctor(engineFile(context), chosen.root);
  const document = await vscode.workspace.openTextDocument({
    language: 'plaintext',
    content: text,
  });
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Its status says whether something is wrong, which the text says too. */
function runDoctor(engine: string, root: string): Promise<string> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [engine, 'doctor', '--cwd', root],
      { env, cwd: root },
      (error, stdout, stderr) => {
        if (stdout !== '') resolve(stdout);
        else reject(error ?? new Error(stderr));
      },
    );
  });
}
