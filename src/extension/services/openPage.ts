import * as vscode from 'vscode';
import type { ServicePage } from '../../core/services/servicePage';

/** Opens a service's page in the browser, through the tunnel where the editor runs elsewhere. */
export async function openPage({ url }: ServicePage): Promise<void> {
  const uri = await vscode.env.asExternalUri(vscode.Uri.parse(url));
  await vscode.env.openExternal(uri);
}
