import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { eventually } from '../support/eventually';
import { replaceText, underlined } from './conventionsRepository';

const source = 'ml-project';
const head = 'id: own\nversion: 1.0.0\ntitle: Own\n';

describe('the manifest of a template', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    await vscode.extensions.getExtension('ml-project-setup.ml-project-setup')?.activate();
    folder = temporaryFolder('template');
    mkdirSync(path.join(folder.path, 'files'));
    writeFileSync(path.join(folder.path, 'files/README.md.liquid'), '{{ nme }}\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    folder.remove();
  });

  it('is judged as it is typed, and with its files as it is saved', async () => {
    const place = path.join(folder.path, 'template.yaml');
    writeFileSync(place, head);
    const document = await vscode.workspace.openTextDocument(place);
    await vscode.window.showTextDocument(document);
    const readme = vscode.Uri.file(path.join(folder.path, 'files/README.md.liquid'));
    const wrong =
      '1:4-1:4 error unknown-variable: There is no variable "nme"; did you mean "name"?';
    await underlined(readme, [wrong], source);
    await replaceText(document, `${head}secret: [a]\n`);
    await underlined(
      document.uri,
      ['4:1-4:7 error manifest: "secret" is no key of the manifest. Write "secrets".'],
      source,
    );
    await replaceText(document, `${head}secrets: [a]\n`);
    assert.ok(await document.save());
    await underlined(
      document.uri,
      ['4:11-4:12 warning unused-secret: No file uses the secret "a".'],
      source,
    );
    await replaceText(
      await vscode.workspace.openTextDocument(readme),
      '{{ name }}{{ secrets.a }}\n',
    );
    await (await vscode.workspace.openTextDocument(readme)).save();
    await eventually(() => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  it('is found and checked on command, among others of its name', async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const inWorkspace = path.join(workspace.uri.fsPath, 'of-own');
    mkdirSync(path.join(inWorkspace, 'files', 'sam'), { recursive: true });
    for (const name of ['template.yaml', 'files/sam/template.yaml']) {
      writeFileSync(path.join(inWorkspace, name), `${head}secrets: [a]\n`);
    }
    await vscode.commands.executeCommand('mlProject.checkTemplate');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.fsPath, path.join(inWorkspace, 'template.yaml'));
    const unused = '4:11-4:12 warning unused-secret: No file uses the secret "a".';
    await underlined(document.uri, [unused], source);
    rmSync(inWorkspace, { recursive: true });
  });

  it('is completed from its schema, and no other template.yaml is', async () => {
    const labels = async (name: string): Promise<readonly string[]> => {
      const place = path.join(folder.path, name);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, `${head}questions:\n  - key: a\n    ty\n`);
      const { uri } = await vscode.workspace.openTextDocument(place);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(5, 6),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    await eventually(async () => (await labels('template.yaml')).includes('type'));
    const other = await labels('sam/template.yaml');
    assert.ok(!other.includes('patternHint'), other.join(', '));
  });
});
