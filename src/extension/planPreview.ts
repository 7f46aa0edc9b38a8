import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PlannedFile } from '../core/plan';
import { ENGINE_PATH } from '../core/renderTemplate';
import { TEMPLATE_RECORD_PATH } from '../core/templateRecord';

const SCHEME = 'ml-project-plan';
const TITLE = 'Preview: ';

/** What is shown of a planned file: with a `base`, beside the file that is there. */
export type PreviewFile = Pick<PlannedFile, 'path' | 'content' | 'base'> &
  Partial<Pick<PlannedFile, 'action'>>;

/** Shows a plan's files as read-only documents, before anything is written. */
export class PlanPreview implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly registration: vscode.Disposable;
  private readonly texts = new Map<string, string>();

  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  /** @param directory in which the files are that the plan merges */
  constructor(private readonly directory?: string) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.path);
  }

  /** Opens files of a plan in the editor's multi-file diff, against what is there. */
  async showAll(name: string, files: readonly PreviewFile[]): Promise<void> {
    this.texts.clear();
    const changes = files.filter(isWorthReading).map((file) => {
      const uri = this.hold(name, file);
      return [uri, this.originalOf(file), file.action === 'delete' ? undefined : uri];
    });
    await vscode.commands.executeCommand('vscode.changes', `${TITLE}${name}`, changes);
  }

  /** Opens one file of a plan, against what is there. */
  async showFile(name: string, file: PreviewFile): Promise<void> {
    const uri = this.hold(name, file);
    const original = this.originalOf(file);
    const options = { preview: true, preserveFocus: true };
    if (original === undefined) await vscode.window.showTextDocument(uri, options);
    else {
      const title = `${TITLE}${file.path}`;
      await vscode.commands.executeCommand('vscode.diff', original, uri, title, options);
    }
  }

  private hold(name: string, file: PreviewFile): vscode.Uri {
    // At another path than its original the editor would take the file for a renamed one.
    const path = this.originalOf(file)?.path ?? `/${name}/${file.path}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path });
    const text = new TextDecoder().decode(file.content);
    if (this.texts.get(uri.path) !== text) {
      this.texts.set(uri.path, text);
      this.changed.fire(uri);
    }
    return uri;
  }

  private originalOf({ path, base }: PreviewFile): vscode.Uri | undefined {
    if (base === undefined || this.directory === undefined) return undefined;
    return vscode.Uri.file(join(this.directory, path));
  }

  /** Closes every editor that shows a plan. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => showsPlan(tab)));
    this.texts.clear();
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** To compare what is packed in our own files takes the editor seconds and tells nobody anything. */
function isWorthReading({ path, action }: PreviewFile): boolean {
  if (action === 'keep') return false;
  return action !== 'merge' || ![TEMPLATE_RECORD_PATH, ENGINE_PATH].includes(path);
}

function showsPlan(tab: vscode.Tab): boolean {
  const { input } = tab;
  if (input instanceof vscode.TabInputText) return input.uri.scheme === SCHEME;
  // The multi-file diff has no input type in the API; its title is ours.
  if (input instanceof vscode.TabInputTextDiff) return input.modified.scheme === SCHEME;
  return tab.label.startsWith(TITLE);
}
