import { basename } from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

/** Helps authors of templates; the code for that is evaluated when a template.yaml is first open. */
export function registerTemplates(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): DisposableStore {
  const store = new DisposableStore();
  const opening = store.add(vscode.workspace.onDidOpenTextDocument(startOnce));
  let started = false;
  function startOnce({ uri }: vscode.TextDocument): void {
    if (started || basename(uri.path) !== 'template.yaml') return;
    started = true;
    opening.dispose();
    start(context, store).catch((error: unknown) => {
      log.error('templates:', error instanceof Error ? error : String(error));
    });
  }
  vscode.workspace.textDocuments.forEach(startOnce);
  return store;
}

async function start(context: vscode.ExtensionContext, store: DisposableStore): Promise<void> {
  const { isManifest, TemplateDiagnostics } = await import('./templateDiagnostics.js');
  const { configCompletion } = await import('../conventions/configEditor.js');
  store.add(new TemplateDiagnostics());
  const completion = configCompletion(context.asAbsolutePath('schemas/template.schema.json'));
  const selector = { scheme: 'file', pattern: '**/template.yaml' };
  store.add(
    vscode.languages.registerCompletionItemProvider(selector, {
      provideCompletionItems: (document, ...rest) =>
        isManifest(document.uri) ? completion.provideCompletionItems(document, ...rest) : [],
    }),
  );
}
