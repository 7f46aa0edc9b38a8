import * as vscode from 'vscode';
import type { Finding } from '../core/finding';
import { toEditorRange } from './editorRange';

/** A finding as the editor shows it. */
export function findingDiagnostic({ rule, severity, message, range }: Finding): vscode.Diagnostic {
  const weight =
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(toEditorRange(range), message, weight);
  diagnostic.source = 'ml-project';
  diagnostic.code = rule;
  return diagnostic;
}
