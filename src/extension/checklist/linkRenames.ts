import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { attestationFolder, settingsPath } from '../../core/checklist/checklistDocuments';
import { withRenamedLinks, type Renaming } from '../../core/checklist/settingsEdits';
import type { ChecklistModel } from './checklistModel';
import { editText } from './editText';
import { pathWithin } from './projectFolder';
import { readOr } from './readOr';

/** Has links in checklist.yaml and in attestations follow files that are renamed in the editor. */
export function followRenames(
  model: ChecklistModel,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    const renamings = files.flatMap(({ oldUri, newUri }): readonly Renaming[] => {
      const from = pathWithin(model.root, oldUri);
      const to = pathWithin(model.root, newUri);
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    if (renamings.length === 0) return;
    rename(model.root, renamings).then(
      () => {
        model.refresh();
      },
      (error: unknown) => {
        log.error('links after a rename:', error instanceof Error ? error : String(error));
      },
    );
  });
}

async function rename(root: string, renamings: readonly Renaming[]): Promise<void> {
  const names = await readdir(join(root, attestationFolder)).catch(() => []);
  const attestations = names.filter((name) => /\.ya?ml$/.test(name));
  for (const path of [settingsPath, ...attestations.map((name) => attestationFolder + name)]) {
    const file = join(root, path);
    // Few documents have links: the editor need not open the others.
    if (!(await readOr(file, '')).includes('links')) continue;
    await editText(vscode.Uri.file(file), (text) => withRenamedLinks(text, renamings));
  }
}
