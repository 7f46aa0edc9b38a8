import * as vscode from 'vscode';
import type { PendingConflict } from './pendingConflicts';

const SCHEME = 'ml-project-update';

/** Shows the texts that conflict as read-only documents. */
export class ConflictTexts implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(
    SCHEME,
    this,
  );
  private readonly texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.toString());
  }

  /** Where each text can be opened. */
  show(
    path: string,
    sides: PendingConflict['sides'],
  ): Readonly<Record<keyof PendingConflict['sides'], vscode.Uri>> {
    const place = (side: keyof PendingConflict['sides']): vscode.Uri => {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${side}/${path}` });
      this.texts.set(uri.toString(), sides[side]);
      return uri;
    };
    return { base: place('base'), ours: place('ours'), theirs: place('theirs') };
  }

  dispose(): void {
    this.registration.dispose();
  }
}
