import type * as vscode from 'vscode';
import type { DisposableStore } from '../disposableStore';
import { ChecklistModel } from './checklistModel';
import type { ChecklistView } from './checklistView';
import { showDocumentFindings } from './documentDiagnostics';
import { registerEvidenceLens } from './evidenceLens';
import { followRenames } from './linkRenames';
import { registerMarkers } from './markers';

/** What an open project's checklist works with. */
export interface OpenOptions {
  readonly root: string;
  readonly extensionPath: string;
  readonly view: ChecklistView;
  readonly log: vscode.LogOutputChannel;
}

/** Starts to evaluate a project's checklist and to show it, in the tree and in the editors. */
export function openChecklist(
  { root, extensionPath, view, log }: OpenOptions,
  store: DisposableStore,
): ChecklistModel {
  const model = store.add(new ChecklistModel(root, extensionPath, log));
  store.add(
    model.onDidChange(() => {
      view.refresh();
    }),
  );
  view.show(model);
  store.add(showDocumentFindings(model));
  store.add(registerEvidenceLens(model));
  store.add(registerMarkers(model));
  store.add(followRenames(model, log));
  return model;
}
