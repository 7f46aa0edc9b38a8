import * as vscode from 'vscode';

/** The row of a review that has done what is listed; it stands first, so Enter takes it. */
export const acceptRow = (label: string, detail: string): vscode.QuickPickItem => ({
  label,
  detail,
  iconPath: new vscode.ThemeIcon('check'),
  alwaysShow: true,
});

/** The row of a review that leaves everything as it is. */
export const cancelRow = (): vscode.QuickPickItem => ({
  label: 'Cancel',
  description: 'nothing has been written',
  iconPath: new vscode.ThemeIcon('close'),
  alwaysShow: true,
});
