import * as vscode from 'vscode';

const SCHEME = 'ml-project-text';

/** The address holds the text, so that a closed editor can be reopened. */
const provider: vscode.TextDocumentContentProvider = {
  provideTextDocumentContent: ({ query }) => query,
};

let registration: vscode.Disposable | undefined;

/** Shows a text to read: in an editor of its own that asks nothing when it is closed. */
export async function showText(
  { subscriptions }: vscode.ExtensionContext,
  title: string,
  text: string,
): Promise<void> {
  if (registration === undefined) {
    registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider);
    subscriptions.push(registration);
  }
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}`, query: text });
  await vscode.window.showTextDocument(uri, { preview: true });
}
