import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { checklistHtml } from '../../core/checklist/checklistHtml';
import type { Evidence } from '../../core/checklist/evidence';
import type { TrendPoint } from '../../core/checklist/trend';
import { today } from '../../node/today';
import { DisposableStore } from '../disposableStore';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { projectFor } from './pickProject';

/** The page in the colours and the type of the editor. */
const themed = `
:root {
  --line: var(--vscode-panel-border, var(--vscode-contrastBorder, #8884));
  --met: var(--vscode-charts-green);
  --hinted: var(--vscode-charts-yellow);
  --waived: var(--vscode-charts-blue);
  --unshown: color-mix(in srgb, var(--vscode-descriptionForeground) 30%, transparent);
  --text: var(--vscode-foreground);
}
body { font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
code { font-family: var(--vscode-editor-font-family); }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
`;

const openCommand = 'mlProject.checklist.openEvidence';

/** A link that runs the one command that the page may run; it needs no script. */
function linkTo(root: string, { path, line, cell }: Evidence): string {
  const place = cell === undefined ? { path, line } : { path, line, cell };
  return `command:${openCommand}?${encodeURIComponent(JSON.stringify([place, root]))}`;
}

function page(model: ChecklistModel, trend: readonly TrendPoint[]): string {
  const nonce = randomUUID();
  if (model.checklist === undefined) return '';
  return checklistHtml(model.checklist, {
    policy: `default-src 'none'; style-src 'nonce-${nonce}'`,
    nonce,
    style: themed,
    linkTo: (evidence) => linkTo(model.root, evidence),
    trend,
    name: basename(model.root),
    date: today(),
  });
}

/** The pages that are open, by the folders of their projects. */
const pages = new Map<string, vscode.WebviewPanel>();

/** Shows the checklist as a page beside the code; it follows every change until it is closed. */
export async function showReport(session: ChecklistSession, row: unknown): Promise<void> {
  const model = await projectFor(session, row);
  if (model === undefined) return;
  const open = pages.get(model.root);
  if (open !== undefined) {
    open.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel(
    'mlProjectReport',
    'Checklist Report',
    vscode.ViewColumn.Active,
    { enableScripts: false, enableCommandUris: [openCommand], localResourceRoots: [] },
  );
  pages.set(model.root, panel);
  const store = new DisposableStore();
  const closing = new AbortController();
  let trend: readonly TrendPoint[] = [];
  const show = (): void => {
    panel.webview.html = page(model, trend);
  };
  store.add(model.onDidChange(show));
  store.add(
    panel.onDidDispose(() => {
      pages.delete(model.root);
      store.dispose();
      closing.abort();
    }),
  );
  show();
  trend = await model.history(closing.signal);
  // What is closed can show nothing.
  if (!closing.signal.aborted) show();
}
