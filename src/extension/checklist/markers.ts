import * as vscode from 'vscode';
import { markerFindings } from '../../core/checklist/markerFindings';
import { everyRequirement, findMarkers } from '../../core/checklist/markers';
import { catalogue, type Requirement } from '../../core/checklist/requirement';
import type { Finding } from '../../core/finding';
import { markdownText } from '../../core/markdownText';
import { verdictLabel } from '../../core/checklist/checklistText';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { findingDiagnostic } from '../findingDiagnostic';
import { findingFixes } from '../findingFixes';

const selector = [{ scheme: 'file' }, { scheme: 'vscode-notebook-cell' }];
const typed = /ml-project(?:-ignore)?:[ \t]*([\w-]*)$/;

/** A project, and whether a file is one of its own. */
interface Within {
  readonly model: ChecklistModel;
  readonly owns: (uri: vscode.Uri) => boolean;
}

/** What stands for all requirements in a marker that leaves a file out. */
const everything = {
  id: everyRequirement,
  title: 'Every requirement',
  why: 'Nothing in this file is evidence.',
  group: '',
};

/** All requirements that a marker may name: the catalogue's and the team's own. */
function requirements(model: ChecklistModel): readonly Requirement[] {
  const own = (model.checklist?.items ?? [])
    .map(({ requirement }) => requirement)
    .filter((requirement) => requirement.own === true);
  return [...catalogue, ...own];
}

/** Completion, hover, findings and quick fixes for comments `ml-project: <id>`. */
export function registerMarkers(
  model: ChecklistModel,
  owns: (uri: vscode.Uri) => boolean,
): DisposableStore {
  const store = new DisposableStore();
  const within = { model, owns };
  const completion = { provideCompletionItems: complete.bind(undefined, within) };
  store.add(vscode.languages.registerCompletionItemProvider(selector, completion, ':', ' ', '-'));
  const hovering = { provideHover: hover.bind(undefined, within) };
  store.add(vscode.languages.registerHoverProvider(selector, hovering));
  const fixing = { provideCodeActions: fixes.bind(undefined, within) };
  const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
  store.add(
    vscode.languages.registerCodeActionsProvider(selector, fixing, { providedCodeActionKinds }),
  );
  store.add(underlineUnknown(within));
  return store;
}

function complete(
  { model, owns }: Within,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem[] {
  const before = document.lineAt(position).text.slice(0, position.character);
  const word = typed.exec(before)?.[1];
  if (word === undefined || !owns(document.uri)) return [];
  const range = new vscode.Range(position.translate(0, -word.length), position);
  const offered = before.includes('ml-project-ignore')
    ? [everything, ...requirements(model)]
    : requirements(model);
  return offered.map(({ id, title, why, group }) => {
    const item = new vscode.CompletionItem(
      { label: id, description: title },
      vscode.CompletionItemKind.Reference,
    );
    item.detail = group;
    item.documentation = why;
    item.insertText = before.endsWith(':') ? ` ${id}` : id;
    item.filterText = id;
    item.range = range;
    return item;
  });
}

function hover(
  { model, owns }: Within,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const line = document.lineAt(position).text;
  const marker = findMarkers(line).find(
    ({ idOffset, id }) =>
      position.character >= idOffset && position.character <= idOffset + id.length,
  );
  const requirement = requirements(model).find(({ id }) => id === marker?.id);
  if (marker === undefined || requirement === undefined || !owns(document.uri)) return undefined;
  const item = model.checklist?.items.find((one) => one.requirement.id === marker.id);
  const verdict = item === undefined ? 'not asked for in this profile' : verdictLabel(item);
  const text = new vscode.MarkdownString(
    [
      `**${markdownText(requirement.title)}**`,
      markdownText(requirement.why),
      markdownText(`${requirement.group}: ${verdict}`),
    ].join('\n\n'),
  );
  const { line: row } = position;
  const { idOffset, id } = marker;
  return new vscode.Hover(text, new vscode.Range(row, idOffset, row, idOffset + id.length));
}

/** Own requirements are known only once the project has been read. */
function findingsIn({ model, owns }: Within, document: vscode.TextDocument): readonly Finding[] {
  if (model.checklist === undefined || !owns(document.uri)) return [];
  return markerFindings(document.getText(), new Set(requirements(model).map(({ id }) => id)));
}

function fixes(
  within: Within,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction[] {
  return findingFixes(document, range, findingsIn(within, document), (finding) => [
    findingDiagnostic(finding),
  ]);
}

function underlineUnknown(within: Within): DisposableStore {
  const store = new DisposableStore();
  const collection = store.add(vscode.languages.createDiagnosticCollection('ml-project-markers'));
  const judge = (document: vscode.TextDocument): void => {
    const { scheme } = document.uri;
    if (scheme !== 'file' && scheme !== 'vscode-notebook-cell') return;
    collection.set(document.uri, findingsIn(within, document).map(findingDiagnostic));
  };
  const judgeAll = (): void => {
    vscode.workspace.textDocuments.forEach(judge);
  };
  store.add(vscode.workspace.onDidOpenTextDocument(judge));
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      judge(document);
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
  );
  store.add(within.model.onDidChange(judgeAll));
  return store;
}
