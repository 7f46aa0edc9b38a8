import * as vscode from 'vscode';
import { examineAuthorization, type Authorization } from '../../node/doctor/authorization';
import { runGit } from '../../node/git';
import { findHookPlace } from '../../node/hookSetup/hookPlace';
import { alone, pickOne } from '../quickInput/pick';
import { chooseOpenRepository } from '../repositoryChoice';
import { authorizationRows, type AuthorizationRow } from './authorizationRows';
import { repair } from './repair';

/**
 * The command "Check Git Authorization": who commits, by which key, to where, and whether a push is
 * let in. Each row repairs what it names, then everything is looked at again. The network is used
 * for the last row alone, when it is chosen.
 */
export async function checkAuthorization(): Promise<void> {
  const root = await chooseOpenRepository('Check Git Authorization');
  if (root === undefined) return;
  for (let online = false; ;) {
    const authorization = await examine(root, online);
    const chosen = await choose(authorization, online);
    if (chosen === undefined) return;
    online = chosen.action === 'ask-remote';
    if (!online) await repair(chosen, { root, remotes: authorization.remotes });
  }
}

async function examine(root: string, online: boolean): Promise<Authorization> {
  const place = await findHookPlace(runGit, root);
  const look = (): Promise<Authorization> =>
    examineAuthorization(runGit, place, { online, keys: true });
  if (!online) return look();
  const title = 'Asking the remotes';
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    look,
  );
}

async function choose(
  { diagnoses }: Authorization,
  online: boolean,
): Promise<AuthorizationRow | undefined> {
  const items = authorizationRows(diagnoses, online);
  const outcome = await pickOne(
    {
      title: 'Git Authorization',
      placeholder: 'Choose a row to repair or change it',
      items,
      preselected: items.filter(({ urgent }) => urgent).slice(0, 1),
      onItemButton: ({ command }) => {
        if (command !== undefined) void vscode.env.clipboard.writeText(command);
      },
    },
    alone,
  );
  return outcome.kind === 'next' ? outcome.value : undefined;
}
