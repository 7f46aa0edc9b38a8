import { join } from 'node:path';
import * as vscode from 'vscode';
import { settingsPath } from '../../core/checklist/checklistDocuments';
import { ownRules } from '../../core/checklist/ownRules';

/** Offers above each own requirement of a project's checklist.yaml to try its rule. */
export function registerRuleLens(root: string): vscode.Disposable {
  const file = vscode.Uri.file(join(root, settingsPath)).fsPath;
  return vscode.languages.registerCodeLensProvider(
    { scheme: 'file', pattern: '**/.ml-project/checklist.yaml' },
    {
      provideCodeLenses: (document) =>
        document.uri.fsPath !== file
          ? []
          : ownRules(document.getText()).map(({ line, at }) => {
              const range = new vscode.Range(line - 1, 0, line - 1, 0);
              return new vscode.CodeLens(range, {
                title: 'Try This Rule',
                tooltip: 'Show what it matches in the project',
                command: 'mlProject.checklist.tryRule',
                arguments: [at],
              });
            }),
    },
  );
}
