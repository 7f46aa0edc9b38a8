import type * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

/**
 * Judges commit messages and branch names in this window. The engine is evaluated after activation,
 * which is to stay in the milliseconds.
 */
export function registerConventions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): DisposableStore {
  const store = new DisposableStore();
  const start = async (): Promise<void> => {
    const { startConventions } = await import('./startConventions.js');
    store.add(startConventions(context, log));
  };
  setImmediate(() => {
    start().catch((error: unknown) => {
      log.error('conventions:', error instanceof Error ? error : String(error));
    });
  });
  return store;
}
