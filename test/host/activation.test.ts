import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('ml-project-setup.ml-project-setup');

describe('the extension in a real VS Code', () => {
  it('sleeps in a window without an ML project', () => {
    assert.ok(extension, 'the host does not know the extension');
    assert.equal(extension.isActive, false);
  });

  it('activates and registers every command that it contributes', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
    const { contributes } = extension.packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    const registered = await vscode.commands.getCommands(true);
    const missing = contributes.commands.filter(({ command }) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });
});
