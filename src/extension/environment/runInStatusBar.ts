import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';
import type { Cancellable } from '../runCancellable';

let runs = 0;

/**
 * Runs a long task behind an entry in the status bar, which says what is being done and leads to the
 * output and to Stop. Nothing lies over the editor meanwhile.
 *
 * @returns undefined where the user cancelled
 */
export async function runInStatusBar<T>(
  title: string,
  showOutput: () => void,
  task: (given: Cancellable) => Promise<T>,
): Promise<T | undefined> {
  const store = new DisposableStore();
  const abort = new AbortController();
  // Several projects may be worked on at once.
  const command = `mlProject.running.${(runs += 1)}`;
  const item = store.add(vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left));
  store.add(
    vscode.commands.registerCommand(command, async () => {
      const [output, stop] = ['Show Output', 'Stop'];
      const chosen = await vscode.window.showQuickPick([output, stop], { title });
      if (chosen === output) showOutput();
      if (chosen === stop) abort.abort(new vscode.CancellationError());
    }),
  );
  item.name = title;
  item.command = command;
  const report = (message: string): void => {
    item.text = `$(sync~spin) ${message}`;
    item.tooltip = `${title}. Click to show the output, or to stop.`;
  };
  report(title);
  item.show();
  try {
    return await task({ signal: abort.signal, report });
  } catch (error) {
    if (abort.signal.aborted) return undefined;
    throw error;
  } finally {
    store.dispose();
  }
}
