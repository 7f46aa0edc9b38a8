import * as vscode from 'vscode';
import { basename } from 'node:path';
import { DisposableStore } from '../disposableStore';

/**
 * The little of the Python Environments extension's API that is used here; the whole of it is in
 * `src/api.ts` of https://github.com/microsoft/vscode-python-environments.
 */
interface PythonEnvironmentsApi {
  registerPythonProjectCreator(creator: {
    readonly name: string;
    readonly displayName: string;
    readonly description: string;
    create(options?: unknown): Promise<{ name: string; uri: vscode.Uri } | undefined>;
  }): vscode.Disposable;
}

const extensionId = 'ms-python.vscode-python-envs';

/**
 * Has the Python Environments extension offer our projects in its list, once it is active. It is not
 * woken for that, and nobody says when it wakes: it is looked for when the user turns to something.
 *
 * @param create makes a project and resolves to its folder, or to undefined where it was cancelled
 */
export function offerInPythonProjects(create: () => Promise<string | undefined>): DisposableStore {
  const store = new DisposableStore();
  const waiting = store.add(new DisposableStore());
  const look = (): void => {
    const extension = vscode.extensions.getExtension<PythonEnvironmentsApi | undefined>(
      extensionId,
    );
    if (extension?.isActive !== true) return;
    waiting.dispose();
    const registered = extension.exports?.registerPythonProjectCreator({
      name: 'ml-project',
      displayName: 'ML Project',
      description: 'Notebooks, package, services and tests that work at once',
      create: async () => {
        const folder = await create();
        return folder === undefined
          ? undefined
          : { name: basename(folder), uri: vscode.Uri.file(folder) };
      },
    });
    if (registered !== undefined) store.add(registered);
  };
  waiting.add(vscode.extensions.onDidChange(look));
  waiting.add(vscode.window.onDidChangeActiveTextEditor(look));
  waiting.add(vscode.window.onDidChangeWindowState(look));
  look();
  return store;
}
