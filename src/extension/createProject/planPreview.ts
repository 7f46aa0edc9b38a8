import * as vscode from 'vscode';
import type { Plan } from '../../core/plan';

const SCHEME = 'ml-project-plan';
const TITLE = 'Preview: ';

/** Shows a plan's files as read-only documents, before anything is written. */
export class PlanPreview implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly registration: vscode.Disposable;
  private readonly texts = new Map<string, string>();

  constructor() {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.path);
  }

  /** Opens all files of the plan in the editor's multi-file diff. */
  async showAll(name: string, plan: Plan): Promise<void> {
    const decoder = new TextDecoder();
    this.texts.clear();
    for (const file of plan.files) {
      this.texts.set(planUri(name, file.path).path, decoder.decode(file.content));
    }
    const changes = plan.files.map((file) => {
      const uri = planUri(name, file.path);
      return [uri, undefined, uri];
    });
    await vscode.commands.executeCommand('vscode.changes', `${TITLE}${name}`, changes);
  }

  /** Opens one file of the plan. */
  async showFile(name: string, path: string): Promise<void> {
    await vscode.window.showTextDocument(planUri(name, path), {
      preview: true,
      preserveFocus: true,
    });
  }

  /** Closes every editor that shows a plan. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => showsPlan(tab)));
    this.texts.clear();
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function planUri(name: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name}/${path}` });
}

function showsPlan(tab: vscode.Tab): boolean {
  const { input } = tab;
  if (input instanceof vscode.TabInputText) return input.uri.scheme === SCHEME;
  // The multi-file diff has no input type in the API; its title is ours.
  return tab.label.startsWith(TITLE);
}
