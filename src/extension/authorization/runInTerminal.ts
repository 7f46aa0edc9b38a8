import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

/**
 * Runs one program in a terminal of its own, where it can ask what it must, and waits for its end.
 * Its output stays readable where it failed: the terminal is left open by the editor.
 */
export async function runInTerminal(
  name: string,
  program: string,
  args: readonly string[],
): Promise<void> {
  const store = new DisposableStore();
  const terminal = vscode.window.createTerminal({ name, shellPath: program, shellArgs: [...args] });
  terminal.show();
  await new Promise<void>((resolve) => {
    store.add(
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) resolve();
      }),
    );
  });
  store.dispose();
}
