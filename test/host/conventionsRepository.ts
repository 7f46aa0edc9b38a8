import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { foldFindings } from '../../src/core/conventions/formatVerdict';
import type { LintContext } from '../../src/core/conventions/rule';
import type { TableCommit } from '../support/commitTable';
import { eventually } from '../support/eventually';
import { linter, type Commits } from '../support/lintText';
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

/** Makes one by the rules of the course before each test, and closes all editors after it. */
export function useConventionsRepository(): ConventionsRepository {
  let current: ConventionsRepository;
  beforeEach(async () => {
    current = await conventionsRepository('commits:\n  preset: course\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  return {
    get root() {
      return current.root;
    },
    get configFile() {
      return current.configFile;
    },
    writeConfig: (text) => {
      current.writeConfig(text);
    },
    openMessage: (text, name) => current.openMessage(text, name),
  };
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

/** What the engine itself says of a text, in the words of `described`. */
export function expectedOf(
  text: string,
  commits: Commits,
  context?: LintContext,
): readonly string[] {
  return foldFindings(linter(commits, context)(text)).map(({ range, severity, rules, message }) => {
    const { start, end } = range;
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
    return `${place} ${severity} ${rules.join(', ')}: ${message}`;
  });
}

/** A diagnostic as the table of all surfaces writes it: one cause may break several rules. */
function asRows({ range, severity, code }: vscode.Diagnostic): readonly string[] {
  const weight = severity === vscode.DiagnosticSeverity.Error ? 'error' : 'warning';
  const rules = typeof code === 'string' ? code.split(', ') : [];
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  return rules.map((rule) => `${weight} ${rule} ${place}`);
}

/**
 * Writes the messages one after the other, and waits each time until what is underlined is what the
 * table says. In between stands one that every preset rejects, so that no answer is an old one.
 */
export async function agreesWithTable(
  uri: vscode.Uri,
  rows: readonly TableCommit[],
  write: (message: string) => Promise<void>,
): Promise<void> {
  const shown = (): readonly string[] => vscode.languages.getDiagnostics(uri).flatMap(asRows);
  const stop = 'error subject-full-stop 1:8';
  for (const { name, message, findings } of rows) {
    await write('Mend it.');
    await eventually(() => shown().includes(stop), { every: 10 });
    await write(message);
    await eventually(
      () => {
        assert.deepEqual([...shown()].sort(), [...findings].sort(), name);
        return true;
      },
      { every: 10 },
    );
  }
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
