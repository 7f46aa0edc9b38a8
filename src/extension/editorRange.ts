import * as vscode from 'vscode';
import type { Range, TextEdit } from '../core/finding';

/** The editor counts lines and columns from 0. */
export const toEditorRange = ({ start, end }: Range): vscode.Range =>
  new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);

/** A place as the engine counts it, from 1. */
export const fromEditorPosition = ({
  line,
  character,
}: vscode.Position): { readonly line: number; readonly column: number } => ({
  line: line + 1,
  column: character + 1,
});

/** Edits of one document, as the editor applies them. */
export function toWorkspaceEdit(uri: vscode.Uri, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    workspaceEdit.replace(uri, toEditorRange(range), newText);
  }
  return workspaceEdit;
}
