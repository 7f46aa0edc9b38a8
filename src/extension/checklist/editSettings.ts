import { join } from 'node:path';
import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { Problem } from '../../core/problem';
import { editText } from './editText';

/** Changes the checklist's settings of a project. @throws Problem where they are no YAML mapping */
export async function editSettings(
  root: string,
  change: (text: string) => string | undefined,
): Promise<void> {
  if (await editText(vscode.Uri.file(join(root, settingsPath)), change)) return;
  throw new Problem(`${settingsPath} is no YAML that can be changed: repair it first.`);
}
