import type { ExtensionContext } from 'vscode';

/** Called by the editor on the first command, view or workspace of ours. */
export function activate(_context: ExtensionContext): void {
  // Commands arrive with the wizard.
}
