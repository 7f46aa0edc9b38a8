import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  it('has links follow each of several renames, and keeps what is not saved', async () => {
    const settings = file('.ml-project/checklist.yaml');
    const attestation = file('.ml-project/attestations/rel-logging.yaml');
    const link = (name: string): string => `  - { id: rel-logging, path: ${name} }\n`;
    writeFileSync(settings, `links:\n${link('a.txt')}${link('b.txt')}`);
    mkdirSync(path.dirname(attestation), { recursive: true });
    writeFileSync(
      attestation,
      'verdict: attested\nby: Ada\ndate: 2026-01-02\nlinks:\n  - path: a.txt\n',
    );
    for (const name of ['a.txt', 'b.txt']) writeFileSync(file(name), name);
    const draft = new vscode.WorkspaceEdit();
    draft.insert(vscode.Uri.file(settings), new vscode.Position(0, 0), '# not saved yet\n');
    await vscode.workspace.applyEdit(draft);
    const rename = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(vscode.Uri.file(file(from)), vscode.Uri.file(file(to)));
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await rename('a.txt', 'c.txt');
    await rename('b.txt', 'd.txt');
    await rename('c.txt', 'e.txt');
    const wanted = `# not saved yet\nlinks:\n${link('e.txt')}${link('d.txt')}`;
    await eventually(() => readFileSync(settings, 'utf8') === wanted);
    await eventually(() => readFileSync(attestation, 'utf8').includes('path: e.txt'));
    for (const name of ['d.txt', 'e.txt']) rmSync(file(name));
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

  it('completes its settings, down to the rules of own requirements', async () => {
    const settings = file('.ml-project/checklist.yaml');
    writeFileSync(settings, 'ign\nrequirements:\n  - id: own-a\n    evidence:\n      - ');
    try {
      const { uri } = await vscode.workspace.openTextDocument(settings);
      const labels = async (line: number, character: number): Promise<readonly string[]> => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          uri,
          new vscode.Position(line, character),
        );
        return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      };
      await eventually(async () => (await labels(0, 3)).includes('ignore'));
      assert.ok((await labels(4, 8)).includes('content'));
    } finally {
      rmSync(settings);
    }
  });
});
