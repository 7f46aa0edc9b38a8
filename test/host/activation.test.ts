import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in a real VS Code', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('ml-project-setup.ml-project-setup');
    assert.ok(extension, 'the host does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
