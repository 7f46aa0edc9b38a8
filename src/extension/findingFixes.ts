import * as vscode from 'vscode';
import type { Finding } from '../core/finding';
import { toEditorRange, toWorkspaceEdit } from './editorRange';

/** The repairs of those findings in a document that lie at a place, each the preferred one there. */
export function findingFixes(
  document: vscode.TextDocument,
  place: vscode.Range,
  findings: readonly Finding[],
  toDiagnostic: (finding: Finding) => readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  return findings.flatMap((finding) => {
    const { fix, range } = finding;
    if (fix === undefined || !toEditorRange(range).intersection(place)) return [];
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = toWorkspaceEdit(document.uri, fix.edits);
    action.diagnostics = [...toDiagnostic(finding)];
    action.isPreferred = true;
    return [action];
  });
}
