import type * as vscode from 'vscode';
import type { DisposableStore } from '../disposableStore';
import { ChecklistModel } from './checklistModel';
import type { ChecklistView } from './checklistView';
import { showDocumentFindings } from './documentDiagnostics';
import { registerEvidenceLens } from './evidenceLens';
import { followRenames } from './linkRenames';
import { registerMarkers } from './markers';
import { registerRuleLens } from './ruleLens';

/** What an open project's checklist works with. */
export interface OpenOptions {
  readonly root: string;
  readonly extensionPath: string;
  readonly view: ChecklistView;
  readonly log: vscode.LogOutputChannel;
  /** Whether a file belongs to this project, and to none within it. */
  readonly owns: (uri: vscode.Uri) => boolean;
}

/** Starts to evaluate a project's checklist and to show it, in the tree and in the editors. */
export function openChecklist(
  { root, extensionPath, view, log, owns }: OpenOptions,
  store: DisposableStore,
): ChecklistModel {
  const model = store.add(new ChecklistModel(root, extensionPath, log));
  store.add(
    model.onDidChange(() => {
      view.update();
    }),
  );
  store.add(showDocumentFindings(model));
  store.add(registerEvidenceLens(model, owns));
  store.add(registerMarkers(model, owns));
  store.add(registerRuleLens(model.root));
  store.add(followRenames(model, log));
  return model;
}
