import * as vscode from 'vscode';
import { Problem } from '../core/problem';
import { planUndo } from '../node/planUndo';
import { undo, type Undone } from '../node/undo';

/** The command "Undo": takes back the last create in the open project, after asking once. */
export async function undoOpenProject(): Promise<void> {
  const directory = await chooseFolder();
  if (directory === undefined) return;
  const { operation, remove, kept } = await planUndo(directory);
  const take = 'Undo';
  const chosen = await vscode.window.showWarningMessage(
    `Undo the last ${operation} in ${directory}?`,
    {
      modal: true,
      detail: `${remove.length} files are removed; ${kept.length} that you made or changed stay.`,
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

async function chooseFolder(): Promise<string | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const [only] = folders;
  if (only === undefined) throw new Problem('No folder is open: open the project, then undo.');
  if (folders.length === 1) return only;
  return vscode.window.showQuickPick(folders, { title: 'Undo', placeHolder: 'In which folder' });
}
