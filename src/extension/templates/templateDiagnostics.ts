import { existsSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import * as vscode from 'vscode';
import type { PlacedFinding } from '../../core/conventions/formatVerdict';
import { isProblem } from '../../core/problem';
import { readManifest } from '../../core/templateManifest';
import { FILES_FOLDER, MANIFEST_NAME } from '../../core/templateLint/templateParts';
import { openTemplate } from '../../node/ownTemplate/openTemplate';
import { findingDiagnostic } from '../findingDiagnostic';
import { DisposableStore } from '../disposableStore';

/**
 * Whether a document is the manifest of a template: `files/` lies beside it, or its folder says so.
 * Others call their files template.yaml too.
 */
export function isManifest(uri: vscode.Uri): boolean {
  if (uri.scheme !== 'file' || basename(uri.fsPath) !== MANIFEST_NAME) return false;
  const folder = dirname(uri.fsPath);
  if (basename(folder) === '.ml-project') return false;
  return /(^|-)ml-template$/.test(basename(folder)) || existsSync(join(folder, FILES_FOLDER));
}

/** Underlines what is wrong in templates: the manifest as it is typed, everything as it is saved. */
export class TemplateDiagnostics implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly shown = this.store.add(
    vscode.languages.createDiagnosticCollection('ml-project-template'),
  );
  /** The files of each template's folder that have findings. */
  private readonly known = new Map<string, readonly vscode.Uri[]>();

  private readonly shownTurns = new Map<string, number>();
  private turns = 0;

  constructor() {
    const { workspace } = vscode;
    this.store.add(
      workspace.onDidOpenTextDocument((document) => {
        if (isManifest(document.uri)) void this.lint(dirname(document.uri.fsPath));
      }),
    );
    this.store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isManifest(document.uri)) this.showTyped(document);
      }),
    );
    this.store.add(
      workspace.onDidSaveTextDocument((document) => {
        const { fsPath } = document.uri;
        const known = [...this.known.keys()].find((folder) => fsPath.startsWith(folder + sep));
        const folder = isManifest(document.uri) ? dirname(fsPath) : known;
        if (folder !== undefined) void this.lint(folder);
      }),
    );
    for (const { uri } of workspace.textDocuments) {
      if (isManifest(uri)) void this.lint(dirname(uri.fsPath));
    }
  }

  dispose(): void {
    this.store.dispose();
  }

  private showTyped(document: vscode.TextDocument): void {
    const reading = readManifest(document.getText());
    const findings = 'findings' in reading ? reading.findings : [];
    this.shown.set(document.uri, findings.map(findingDiagnostic));
  }

  private async lint(folder: string): Promise<void> {
    const turn = ++this.turns;
    const findings = await findingsIn(folder);
    // An earlier look that ends later has nothing to say any more.
    if (turn < (this.shownTurns.get(folder) ?? 0)) return;
    this.shownTurns.set(folder, turn);
    const byFile = new Map<string, PlacedFinding[]>();
    for (const finding of findings) {
      const { where = MANIFEST_NAME } = finding;
      byFile.set(where, [...(byFile.get(where) ?? []), finding]);
    }
    for (const uri of this.known.get(folder) ?? []) this.shown.delete(uri);
    const files = [...byFile].map(([where, own]) => {
      const uri = vscode.Uri.file(join(folder, where));
      this.shown.set(uri, own.map(findingDiagnostic));
      return uri;
    });
    this.known.set(folder, files);
  }
}

/** What is wrong with the template in a folder; one that is no whole template yet has no findings. */
export async function findingsIn(folder: string): Promise<readonly PlacedFinding[]> {
  try {
    return (await openTemplate({ kind: 'folder', path: folder }, '')).findings;
  } catch (error) {
    if (isProblem(error)) return [];
    throw error;
  }
}
