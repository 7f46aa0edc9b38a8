import * as vscode from 'vscode';
import { shorten } from '../../core/checklist/textFile';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { pathWithin } from './projectFolder';

/** What shows by its being there, and not by a line of its text. */
const wholeFiles = new Set(['file', 'git']);
/** How far an unsaved edit may have moved a line before its lens is dropped. */
const drift = 50;

/** The cell that a document is part of, counted from 1; undefined for a plain file. */
function cellOf(document: vscode.TextDocument): number | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  const uri = document.uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find((one) => one.document.uri.toString() === uri);
    if (cell !== undefined) return cell.index + 1;
  }
  return undefined;
}

/** Where a line of evidence stands by now: edits that are not saved yet may have moved it. */
function currentLine(
  document: vscode.TextDocument,
  line: number,
  snippet: string,
): number | undefined {
  const holds = (at: number): boolean =>
    at >= 1 &&
    at <= document.lineCount &&
    shorten(document.lineAt(at - 1).text).includes(snippet.replace(/…$/, ''));
  for (let distance = 0; distance <= drift; distance++) {
    if (holds(line + distance)) return line + distance;
    if (holds(line - distance)) return line - distance;
  }
  return undefined;
}

/** The ids of the requirements that the lines of a document are evidence for, by line from 1. */
export function evidenceAt(
  model: ChecklistModel,
  document: vscode.TextDocument,
): ReadonlyMap<number, readonly string[]> {
  const lines = new Map<number, string[]>();
  const path = pathWithin(model.root, document.uri);
  if (path === undefined) return lines;
  const cell = cellOf(document);
  for (const { requirement, verdict, evidence } of model.checklist?.items ?? []) {
    // A scaffold shows where words belong, and nothing yet.
    if (verdict === 'scaffolded') continue;
    for (const one of evidence) {
      if (one.path !== path || one.cell !== cell || wholeFiles.has(one.rule)) continue;
      const snippet = one.rule === 'link' ? '' : one.snippet;
      const line = currentLine(document, one.line, snippet);
      if (line === undefined) continue;
      const ids = lines.get(line) ?? [];
      if (!ids.includes(requirement.id)) ids.push(requirement.id);
      lines.set(line, ids);
    }
  }
  return lines;
}

const isWanted = (): boolean =>
  vscode.workspace.getConfiguration().get<boolean>('mlProject.checklist.codeLens') ?? true;

/** Shows above each line that is evidence for which requirements it is. */
export function registerEvidenceLens(
  model: ChecklistModel,
  owns: (uri: vscode.Uri) => boolean,
): DisposableStore {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    model.onDidChange(() => {
      changed.fire();
    }),
  );
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('mlProject.checklist.codeLens')) changed.fire();
    }),
  );
  const selector = [{ scheme: 'file' }, { scheme: 'vscode-notebook-cell' }];
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) =>
      isWanted() && owns(document.uri) ? lenses(model, document) : [],
  };
  store.add(vscode.languages.registerCodeLensProvider(selector, provider));
  return store;
}

function lenses(model: ChecklistModel, document: vscode.TextDocument): vscode.CodeLens[] {
  return [...evidenceAt(model, document)].map(([line, ids]) => {
    const range = new vscode.Range(line - 1, 0, line - 1, 0);
    return new vscode.CodeLens(range, {
      title: `evidence: ${ids.join(', ')}`,
      tooltip: 'Reveal in the checklist',
      command: 'mlProject.checklist.reveal',
      arguments: [ids, model.root],
    });
  });
}
