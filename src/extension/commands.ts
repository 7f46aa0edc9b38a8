import * as vscode from 'vscode';
import { isProblem } from '../core/problem';
import type { CommandTable } from './commandIds';
import { DisposableStore } from './disposableStore';

/**
 * Registers a table of commands. A Problem is shown to the user as it is; any other error is a bug:
 * it goes to the log with its stack, and the user is led there.
 */
export function registerCommands(
  table: CommandTable,
  log: vscode.LogOutputChannel,
): DisposableStore {
  const store = new DisposableStore();
  for (const [id, run] of Object.entries(table)) {
    const guarded = async (...given: readonly unknown[]): Promise<void> => {
      try {
        await run(...given);
      } catch (error) {
        // Who called the command does not wait until somebody has read what is said.
        void report(id, error, log);
      }
    };
    store.add(vscode.commands.registerCommand(id, guarded));
  }
  return store;
}

async function report(id: string, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const problem = isProblem(error) ? error.message : undefined;
  if (problem !== undefined) log.warn(`${id}: ${problem}`);
  else log.error(`${id}:`, error instanceof Error ? error : String(error));
  const message = problem ?? `${id} ended in an internal error.`;
  // Beside a button the editor shows the whole sentence; alone, only its first line.
  const show = 'Show Log';
  if ((await vscode.window.showErrorMessage(message, show)) === show) log.show();
}
