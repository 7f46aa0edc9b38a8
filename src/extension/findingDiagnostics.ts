import * as vscode from 'vscode';
import type { Finding, Range } from '../core/finding';

/** A core range as the editor counts: from 0. */
export function editorRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

/** A finding as the editor shows it. */
export function findingDiagnostic({ rule, severity, message, range }: Finding): vscode.Diagnostic {
  const weight =
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(editorRange(range), message, weight);
  diagnostic.source = 'ml-project';
  diagnostic.code = rule;
  return diagnostic;
}
