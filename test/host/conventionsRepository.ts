import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { repositoryInWorkspace } from './repositoryInWorkspace';

/** A repository in the open workspace with rules of its own. */
export interface ConventionsRepository {
  readonly root: string;
  readonly configFile: string;
  writeConfig(text: string): void;
  /** Writes a message where git would, and opens it as git's editor. */
  openMessage(text: string, name?: string): Promise<vscode.TextDocument>;
}

/** Makes a repository with these rules and starts the extension. */
export async function conventionsRepository(config: string): Promise<ConventionsRepository> {
  await vscode.extensions.getExtension('ml-project-setup.ml-project-setup')?.activate();
  const root = repositoryInWorkspace();
  const configFile = path.join(root, '.ml-project', 'config.yaml');
  mkdirSync(path.dirname(configFile));
  const repository: ConventionsRepository = {
    root,
    configFile,
    writeConfig: (text) => {
      writeFileSync(configFile, text);
    },
    openMessage: async (text, name = 'COMMIT_EDITMSG') => {
      const file = path.join(root, '.git', name);
      writeFileSync(file, text);
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      return document;
    },
  };
  repository.writeConfig(config);
  return repository;
}

/** A diagnostic in the words of the engine: rule, weight, place, message. */
export const described = (diagnostic: vscode.Diagnostic): string => {
  const { start, end } = diagnostic.range;
  const weight = diagnostic.severity === vscode.DiagnosticSeverity.Error ? 'error' : 'warning';
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  const rule = typeof diagnostic.code === 'string' ? diagnostic.code : '?';
  return `${place} ${weight} ${rule}: ${diagnostic.message}`;
};

/** What is underlined in a document, once it is what is expected. */
export async function underlined(
  uri: vscode.Uri,
  expected: readonly string[],
  source = 'commit',
): Promise<void> {
  await eventually(() => {
    const shown = vscode.languages
      .getDiagnostics(uri)
      .filter((diagnostic) => diagnostic.source === source)
      .map(described);
    assert.deepEqual(shown, expected);
    return true;
  });
}

/** Puts a text in the place of a document's. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The quick fixes at a place, with their edits worked out. */
export async function quickFixes(
  uri: vscode.Uri,
  place: vscode.Position,
): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(place, place),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  return found;
}

/** Applies one of the quick fixes by its title. */
export async function applyFix(
  actions: readonly vscode.CodeAction[],
  title: string,
): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(
    action?.edit,
    `no quick fix "${title}" among ${actions.map((each) => each.title).join(', ')}`,
  );
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}
