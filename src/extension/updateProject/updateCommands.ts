import type * as vscode from 'vscode';
import type { CommandTable, UpdateCommandId } from '../commandIds';

/** Each command's code is evaluated when it is first run. */
export function updateCommands(
  context: vscode.ExtensionContext,
): Pick<CommandTable, UpdateCommandId> {
  return {
    'mlProject.updateProject': async () =>
      (await import('./updateProject.js')).updateProject(context),
    'mlProject.changeOptions': async () =>
      (await import('./updateProject.js')).changeOptions(context),
    'mlProject.resolveUpdate': async () =>
      (await import('./conflicts.js')).conflictsOf(context).resolve(),
    'mlProject.abortUpdate': async () =>
      (await import('./conflicts.js')).conflictsOf(context).abort(),
  };
}

/** Goes on with an update that had conflicts when the window was closed; else looks for a newer template. */
export function watchUpdates(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): void {
  resumeOrOffer(context).catch((error: unknown) => {
    // Nobody has asked for it: what is wrong with the record is said when somebody does.
    log.info('Looking for an update:', error instanceof Error ? error.message : String(error));
  });
}

async function resumeOrOffer(context: vscode.ExtensionContext): Promise<void> {
  const { pendingFolder, readPending } = await import('./pendingConflicts.js');
  if ((await readPending(pendingFolder(context))) !== undefined)
    await (await import('./conflicts.js')).conflictsOf(context).resume();
  else await (await import('./offerUpdate.js')).offerUpdate(context);
}
