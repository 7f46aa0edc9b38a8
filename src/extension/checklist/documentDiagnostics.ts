import { join } from 'node:path';
import * as vscode from 'vscode';
import { attestationFolder, settingsPath } from '../../core/checklist/checklistDocuments';
import type { Finding } from '../../core/finding';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import { findingDiagnostic } from '../findingDiagnostic';
import { findingFixes } from '../findingFixes';
import { pathWithin } from './projectFolder';

const documents = [
  { scheme: 'file', pattern: `**/${settingsPath}` },
  { scheme: 'file', pattern: `**/${attestationFolder}*.{yaml,yml}` },
];

/** Underlines what is wrong in checklist.yaml and in attestations, and offers repairs. */
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
  store.add(
    vscode.languages.registerCodeActionsProvider(documents, {
      provideCodeActions: (document, range) => {
        // What was judged is the saved text; in any other the edits would hit other words.
        if (document.isDirty) return [];
        const path = pathWithin(model.root, document.uri);
        const findings = model.findings.filter((one) => one.path === path);
        return findingFixes(
          document,
          range,
          findings.map(({ finding }) => finding),
          (finding) => [findingDiagnostic(finding)],
        );
      },
    }),
  );
  return store;
}
