import * as vscode from 'vscode';
import { foldFindings } from '../../core/conventions/formatVerdict';
import type { Finding } from '../../core/finding';
import { DisposableStore } from '../disposableStore';
import { findingDiagnostic } from '../findingDiagnostic';
import { isDraft, isInputBox, type Drafts } from './drafts';

/** The findings as the editor underlines them: one for each cause, under all of its rules' names. */
export function toDiagnostics(
  findings: readonly Finding[],
  source: string,
): readonly vscode.Diagnostic[] {
  return foldFindings(findings).map((folded) => {
    const diagnostic = findingDiagnostic(folded);
    diagnostic.source = source;
    diagnostic.code = folded.rules.join(', ');
    return diagnostic;
  });
}

const wanted = (name: 'mlProject.lint.onType' | 'mlProject.lint.onSave'): boolean =>
  vscode.workspace.getConfiguration().get<boolean>(name, true);

/** Underlines what is wrong in commit messages, while they are typed and when they are saved. */
export class DraftDiagnostics implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly shown = this.store.add(vscode.languages.createDiagnosticCollection('commit'));

  constructor(private readonly drafts: Drafts) {
    const { workspace } = vscode;
    const show = (document: vscode.TextDocument): void => {
      if (isDraft(document)) this.show(document);
    };
    this.store.add(drafts.onDidChange(show));
    this.store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (wanted('mlProject.lint.onType')) show(document);
      }),
    );
    this.store.add(
      workspace.onDidSaveTextDocument((document) => {
        if (wanted('mlProject.lint.onSave')) show(document);
      }),
    );
    this.store.add(
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.shown.delete(uri);
      }),
    );
    this.store.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('mlProject')) workspace.textDocuments.forEach(show);
      }),
    );
    workspace.textDocuments.forEach(show);
  }

  dispose(): void {
    this.store.dispose();
  }

  private show(document: vscode.TextDocument): void {
    // A box is never saved: only the setting for typing speaks of it.
    const on =
      wanted('mlProject.lint.onType') || (wanted('mlProject.lint.onSave') && !isInputBox(document));
    const findings = on ? this.drafts.judge(document) : [];
    this.shown.set(document.uri, toDiagnostics(findings, 'commit'));
  }
}
