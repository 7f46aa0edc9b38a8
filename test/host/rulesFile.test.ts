import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import {
  applyFix,
  quickFixes,
  replaceText,
  underlined,
  useConventionsRepository,
} from './conventionsRepository';

describe('the file of the rules', () => {
  const repository = useConventionsRepository();

  const open = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(repository.configFile);
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('is judged as it is typed, and mended by the nearest key and value', async () => {
    const document = await open();
    await replaceText(document, 'comits:\n  preset: course\n');
    await underlined(
      document.uri,
      ['1:1-1:7 error config: "comits" is no key of the configuration. Write "commits".'],
      'rules',
    );
    await applyFix(await quickFixes(document.uri, new vscode.Position(0, 3)), 'commits');
    assert.equal(document.lineAt(0).text, 'commits:');
    await underlined(document.uri, [], 'rules');
    await replaceText(document, 'commits:\n  preset: "convential"\n');
    await underlined(
      document.uri,
      [
        '2:11-2:23 error config: commits.preset: "convential" is not allowed; write "conventional".',
      ],
      'rules',
    );
    await applyFix(await quickFixes(document.uri, new vscode.Position(1, 12)), 'conventional');
    assert.equal(document.lineAt(1).text, '  preset: conventional');
  });

  it('proposes keys and values', async () => {
    const document = await open();
    await replaceText(document, 'commits:\n  preset: \n  ');
    const labels = async (line: number, character: number): Promise<readonly string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const values = await eventually(async () => {
      const found = await labels(1, 10);
      return found.includes('conventional') ? found : undefined;
    });
    assert.ok(values.includes('none'));
    assert.ok((await labels(2, 2)).includes('signedOffBy'));
  });

  it('holds no message against rules with a mistake', async () => {
    const document = await repository.openMessage('Mend it.');
    await eventually(() => vscode.languages.getDiagnostics(document.uri).length === 1);
    repository.writeConfig('commits:\n  preset: nonsense\n');
    await underlined(document.uri, []);
    await eventually(
      () => vscode.languages.getDiagnostics(vscode.Uri.file(repository.configFile)).length === 1,
    );
  });
});
