import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { environmentFolder } from '../../core/environment/environmentPlan';
import { preferredTool } from '../../node/environment/preferredTool';

/** Whether a project wants an environment that it does not have yet, in a workspace that is trusted. */
export async function wantsEnvironment(root: string): Promise<boolean> {
  if (!vscode.workspace.isTrusted || existsSync(join(root, environmentFolder))) return false;
  return (await preferredTool(root)) !== 'none';
}

/** Offers, once, to make the environment of a project that was just opened. */
export async function offerEnvironment(root: string): Promise<void> {
  if (!(await wantsEnvironment(root))) return;
  const setUp = 'Set Up';
  const chosen = await vscode.window.showInformationMessage(
    'The project has no Python environment yet.',
    setUp,
  );
  if (chosen === setUp) await vscode.commands.executeCommand('mlProject.installEnvironment', root);
}
