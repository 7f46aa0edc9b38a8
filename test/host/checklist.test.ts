import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';

describe('the checklist in the editor', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const file = (name: string): string => path.join(folder, name);
  const marked = file('marked.py');

  before(async () => {
    mkdirSync(file('.ml-project'), { recursive: true });
    writeFileSync(file('.ml-project/config.yaml'), '');
    writeFileSync(marked, 'import sklearn\n# ml-project: \n# ml-project: model-card\n');
    await vscode.extensions.getExtension('ml-project-setup.ml-project-setup')?.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(file('.ml-project'), { recursive: true });
    rmSync(marked);
  });

  const open = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(marked);
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('completes the id of a requirement in a marker', async () => {
    const { uri } = await open();
    const found = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(1, 14),
      );
      return list.items.find(
        ({ label }) => typeof label === 'object' && label.label === 'rel-logging',
      );
    });
    assert.deepEqual(found.label, {
      label: 'rel-logging',
      description: 'Log with levels and timestamps, not print',
    });
    assert.equal(found.detail, 'Reliability');
  });

  it('says at a marker what the requirement is, and where it stands', async () => {
    const { uri } = await open();
    const text = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        new vscode.Position(2, 16),
      );
      const parts = hovers.flatMap(({ contents }) => contents);
      const said = parts
        .map((part) => (part instanceof vscode.MarkdownString ? part.value : ''))
        .join('\n');
      // Until the project has been read, nothing is known of its verdict.
      return /Interpretability: (hint|done)/.test(said) && said;
    });
    assert.match(text, /\*\*.*model card.*\*\*/i);
  });

  it('copies the checklist as Markdown', async () => {
    await open();
    await vscode.commands.executeCommand('mlProject.checklist.copyMarkdown');
    const text = await eventually(async () => {
      const copied = await vscode.env.clipboard.readText();
      return copied.includes('- [ ]') && copied;
    });
    assert.match(text, /^# ML project checklist/);
    assert.match(text, /- \[[ x]\] .*Log with levels/);
  });
});
