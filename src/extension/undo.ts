import { basename } from 'node:path';
import * as vscode from 'vscode';
import { undoSummary } from '../core/undoSummary';
import { planUndo } from '../node/planUndo';
import { undo, type Undone } from '../node/undo';
import { chooseFolder } from './chooseFolder';

/** The command "Undo": takes back the last create, adopt or update in the open project, after asking once. */
export async function undoOpenProject(): Promise<void> {
  const directory = await chooseFolder('Undo');
  if (directory === undefined) return;
  const plan = await planUndo(directory);
  const take = 'Undo';
  const chosen = await vscode.window.showWarningMessage(
    `Undo the last ${nouns[plan.operation]} in ${basename(directory)}?`,
    { modal: true, detail: `${directory}\n${undoSummary(plan)}` },
    take,
  );
  if (chosen === take) await undoIn(directory);
}

/** Takes back the last create, adopt or update in `directory` and says what stays. */
export async function undoIn(directory: string): Promise<void> {
  const undone = await undo(directory);
  await vscode.window.showInformationMessage(undoneText(undone));
}

/** What each operation is called in a sentence. */
const nouns: Readonly<Record<Undone['operation'], string>> = {
  create: 'creation',
  adopt: 'addition',
  update: 'update',
};

function undoneText({ directory, operation, kept, folderRemoved }: Undone): string {
  const name = basename(directory);
  const what = `${name} is ${folderRemoved ? 'gone' : 'as it was before'}`;
  const names = kept.map(({ path }) => path);
  const last = `Undid the last ${nouns[operation]}`;
  if (names.length === 0) return `${last}: ${what}.`;
  const some = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${last} in ${name}, and kept what is yours: ${some}${more}.`;
}
