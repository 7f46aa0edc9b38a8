import * as vscode from 'vscode';
import { planUndo } from '../node/planUndo';
import { undo, type Undone } from '../node/undo';
import { chooseFolder } from './chooseFolder';

/** The command "Undo": takes back the last create, adopt or update in the open project, after asking once. */
export async function undoOpenProject(): Promise<void> {
  const directory = await chooseFolder('Undo');
  if (directory === undefined) return;
  const { operation, remove, restore, kept } = await planUndo(directory);
  const take = 'Undo';
  const chosen = await vscode.window.showWarningMessage(
    `Undo the last ${operation} in ${directory}?`,
    {
      modal: true,
      detail: `${remove.length} files are removed and ${restore.length} get their former content; ${kept.length} that you made or changed stay.`,
    },
    take,
  );
  if (chosen === take) await undoIn(directory);
}

/** Takes back the last create, adopt or update in `directory` and says what stays. */
export async function undoIn(directory: string): Promise<void> {
  const undone = await undo(directory);
  await vscode.window.showInformationMessage(undoneText(undone));
}

function undoneText({ directory, operation, kept, folderRemoved }: Undone): string {
  const what = folderRemoved ? `${directory} is gone` : `${directory} is as it was before`;
  const names = kept.map(({ path }) => path);
  if (names.length === 0) return `Undid the last ${operation}: ${what}.`;
  const some = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `Undid the last ${operation} in ${directory}, and kept what is yours: ${some}${more}.`;
}
