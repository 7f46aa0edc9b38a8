import * as vscode from 'vscode';

/**
 * The little of the Python extension's API that is used here; the whole of it is described at
 * https://www.npmjs.com/package/@vscode/python-extension.
 */
interface PythonApi {
  readonly environments: {
    updateActiveEnvironmentPath(path: string, resource?: vscode.Uri): Promise<void>;
  };
}

/** Has the Python extension, where there is one, run a project's code with an interpreter. */
export async function selectInterpreter(root: string, interpreter: string): Promise<void> {
  const extension = vscode.extensions.getExtension<PythonApi | undefined>('ms-python.python');
  const api = await extension?.activate();
  await api?.environments.updateActiveEnvironmentPath(interpreter, vscode.Uri.file(root));
}
