import * as vscode from 'vscode';

/**
 * The sidebar's view. Until a project's checklist is evaluated here it has no rows, and the editor
 * shows the welcome content of package.json in their place.
 */
export function registerChecklistView(): vscode.Disposable {
  const nothing: vscode.TreeDataProvider<never> = {
    getChildren: () => [],
    getTreeItem: (row) => row,
  };
  return vscode.window.registerTreeDataProvider('mlProject.checklist', nothing);
}
