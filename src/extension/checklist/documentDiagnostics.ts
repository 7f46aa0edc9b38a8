import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Finding } from '../../core/finding';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { findingDiagnostic } from '../findingDiagnostics';

/** Underlines what is wrong in checklist.yaml and in attestations. */
export function showDocumentFindings(model: ChecklistModel): DisposableStore {
  const store = new DisposableStore();
  const collection = store.add(vscode.languages.createDiagnosticCollection('ml-project-checklist'));
  const show = (): void => {
    const byPath = new Map<string, Finding[]>();
    for (const { path, finding } of model.findings) {
      byPath.set(path, [...(byPath.get(path) ?? []), finding]);
    }
    collection.clear();
    for (const [path, findings] of byPath) {
      collection.set(vscode.Uri.file(join(model.root, path)), findings.map(findingDiagnostic));
    }
  };
  store.add(model.onDidChange(show));
  return store;
}
