import * as vscode from 'vscode';

/** What a task that can be cancelled is handed. */
export interface Cancellable {
  /** Aborted with a CancellationError once the user cancels. */
  readonly signal: AbortSignal;
  /** Shows what is being done now. */
  readonly report: (message: string) => void;
}

/**
 * Runs a task with a notification that shows its steps and can cancel it.
 *
 * @returns undefined where the user cancelled
 */
export function runCancellable<T>(
  title: string,
  task: (given: Cancellable) => Promise<T>,
): Promise<T | undefined> {
  const location = vscode.ProgressLocation.Notification;
  const running = vscode.window.withProgress(
    { location, title, cancellable: true },
    async (bar, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort(new vscode.CancellationError());
      });
      const report = (message: string): void => {
        bar.report({ message });
      };
      try {
        return await task({ signal: abort.signal, report });
      } catch (error) {
        if (abort.signal.aborted) return undefined;
        throw error;
      }
    },
  );
  return Promise.resolve(running);
}
