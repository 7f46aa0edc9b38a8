import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { completeConfig, type SchemaNode } from '../../core/conventions/completeConfig';
import { readConfig } from '../../core/conventions/readConfig';
import { DisposableStore } from '../disposableStore';
import { toDiagnostics } from './draftDiagnostics';
import { fromEditorPosition, toEditorRange } from '../editorRange';
import { findingFixes } from '../findingFixes';
import { rulesFile, type RuleBook } from './ruleBook';

/** The documents that hold a project's rules. */
export const configSelector: vscode.DocumentSelector = {
  scheme: 'file',
  pattern: '**/.ml-project/config.yaml',
};

/** The settings of the checklist, which are completed the same way. */
export const checklistSelector: vscode.DocumentSelector = {
  scheme: 'file',
  pattern: '**/.ml-project/checklist.yaml',
};

const isConfig = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(configSelector, document) > 0;

/** Underlines mistakes in a project's rules: as typed where the file is open, as saved otherwise. */
export class ConfigDiagnostics implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly shown = this.store.add(vscode.languages.createDiagnosticCollection('rules'));

  constructor(private readonly rules: RuleBook) {
    const show = (document: vscode.TextDocument): void => {
      if (!isConfig(document)) return;
      const { findings } = readConfig(document.getText());
      this.shown.set(document.uri, toDiagnostics(findings, 'rules'));
    };
    const { workspace } = vscode;
    this.store.add(workspace.onDidOpenTextDocument(show));
    this.store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        show(document);
      }),
    );
    this.store.add(
      workspace.onDidCloseTextDocument((document) => {
        this.close(document);
      }),
    );
    this.store.add(
      rules.onDidChange((root) => {
        this.showSaved(root);
      }),
    );
    workspace.textDocuments.forEach(show);
    rules.roots().forEach((root) => {
      this.showSaved(root);
    });
  }

  dispose(): void {
    this.store.dispose();
  }

  private close(document: vscode.TextDocument): void {
    if (!isConfig(document)) return;
    this.shown.delete(document.uri);
    const root = this.rules.roots().find((each) => rulesFile(each) === document.uri.fsPath);
    if (root !== undefined) this.showSaved(root);
  }

  private showSaved(root: string): void {
    const file = rulesFile(root);
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === file);
    if (isOpen) return;
    const { findings = [] } = this.rules.known(root) ?? {};
    this.shown.set(vscode.Uri.file(file), toDiagnostics(findings, 'rules'));
  }
}

/** Puts the nearest key or value in the place of a mistyped one. */
export const configActions: vscode.CodeActionProvider = {
  provideCodeActions(document, range) {
    const { findings } = readConfig(document.getText());
    return findingFixes(document, range, findings, (finding) => toDiagnostics([finding], 'rules'));
  },
};

/** The extension that completes YAML by the schemas that extensions contribute, ours among them. */
const yamlExtension = 'redhat.vscode-yaml';

/** Proposes keys and values from the schema, unless somebody else does so already. */
export function configCompletion(schemaFile: string): vscode.CompletionItemProvider {
  let schema: Promise<SchemaNode> | undefined;
  return {
    async provideCompletionItems(document, position) {
      if (vscode.extensions.getExtension(yamlExtension)) return [];
      schema ??= readFile(schemaFile, 'utf8').then((text) => JSON.parse(text) as SchemaNode);
      const place = fromEditorPosition(position);
      return completeConfig(document.getText(), place, await schema).map((proposal) => {
        const { Property, EnumMember } = vscode.CompletionItemKind;
        const item = new vscode.CompletionItem(
          proposal.label,
          proposal.kind === 'key' ? Property : EnumMember,
        );
        item.documentation = proposal.detail;
        item.insertText = proposal.newText;
        item.range = toEditorRange(proposal.range);
        return item;
      });
    },
  };
}
