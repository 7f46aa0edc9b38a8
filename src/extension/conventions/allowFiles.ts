import * as vscode from 'vscode';
import type { GuardException } from '../../core/conventions/resolvedConfig';
import type { GuardFinding } from '../../core/guards/stagedFile';
import { replaceChanged } from './replaceChanged';
import { rulesFile } from './ruleBook';

/** A file that guards refuse, with the guards that do. */
type Refused = Pick<GuardException, 'path' | 'guards'>;

function refusedFiles(findings: readonly GuardFinding[]): readonly Refused[] {
  return [...new Set(findings.map(({ where }) => where))].map((path) => ({
    path,
    guards: [...new Set(findings.flatMap(({ where, rule }) => (where === path ? [rule] : [])))],
  }));
}

async function chooseFiles(files: readonly Refused[]): Promise<readonly Refused[]> {
  if (files.length < 2) return files;
  const items = files.map((file) => ({
    label: file.path,
    description: file.guards.join(', '),
    file,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Allow in Git',
    placeHolder: 'Which files may be committed',
    canPickMany: true,
  });
  return (chosen ?? []).map(({ file }) => file);
}

/**
 * Lets files pass the guards that refuse them, with a reason for whoever reads the rules next: the
 * exception is written into the project's configuration, which the hook and the team read too.
 */
export async function allowFiles(root: string, findings: readonly GuardFinding[]): Promise<void> {
  const files = await chooseFiles(refusedFiles(findings));
  const [first] = files;
  if (first === undefined) return;
  const name = files.length === 1 ? first.path : `${files.length} files`;
  const reason = await vscode.window.showInputBox({
    title: `Allow ${name} in Git`,
    prompt: 'Why this may be committed; it is written into .ml-project/config.yaml',
    validateInput: (text) => (text.trim() === '' ? 'An exception needs a reason.' : undefined),
  });
  if (reason === undefined) return;
  const document = await vscode.workspace.openTextDocument(rulesFile(root));
  const { allowPaths } = await import('../../core/guards/allowPaths.js');
  const before = document.getText();
  const exceptions = files.map((file) => ({ ...file, reason: reason.trim() }));
  await vscode.workspace.applyEdit(
    replaceChanged(document, before, allowPaths(before, exceptions)),
  );
  await document.save();
  await vscode.window.showTextDocument(document);
}
