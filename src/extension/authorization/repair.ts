import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { hostOf, type Remote } from '../../node/doctor/remotes';
import { listSshKeys, newKeyFile } from '../../node/doctor/sshKeys';
import { rememberIdentity, setRemote } from '../git';
import type { AuthorizationAction } from './authorizationRows';
import { runInTerminal } from './runInTerminal';

/** What a repair needs to know of the repository. */
interface Place {
  readonly root: string;
  readonly remotes: readonly Remote[];
}

/** Does what a row of the guide offers. A question that is left unanswered changes nothing. */
export async function repair(
  { action }: { readonly action: AuthorizationAction },
  place: Place,
): Promise<void> {
  switch (action) {
    case 'set-identity':
      return setIdentity();
    case 'make-key':
      return makeKey();
    case 'hand-out-key':
      return handOutKey(place);
    case 'fill-agent':
      return runInTerminal('Add SSH Key', 'ssh-add', []);
    case 'set-remote':
      return askForRemote(place);
    case 'ask-remote':
  }
}

async function setIdentity(): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: 'Git Authorization: Your Name',
    prompt: 'Your name as it will stand in commits',
    ignoreFocusOut: true,
    validateInput: (text) => (/\S/.test(text) ? undefined : 'Git needs a name.'),
  });
  if (name === undefined) return;
  const email = await vscode.window.showInputBox({
    title: 'Git Authorization: Your E-Mail',
    prompt: 'Your e-mail as it will stand in commits',
    ignoreFocusOut: true,
    validateInput: (text) => (/^\S+@\S+$/.test(text) ? undefined : 'Type an e-mail address.'),
  });
  if (email === undefined) return;
  await rememberIdentity({ name: name.trim(), email: email.trim() });
}

/** The program itself asks for the passphrase, so that nothing of ours ever holds it. */
async function makeKey(): Promise<void> {
  await runInTerminal('Make SSH Key', 'ssh-keygen', ['-t', 'ed25519', '-f', newKeyFile()]);
}

/** Where the well-known servers take a public key. */
const keyPages: Readonly<Record<string, string>> = {
  'github.com': 'https://github.com/settings/ssh/new',
  'gitlab.com': 'https://gitlab.com/-/user_settings/ssh_keys',
  'bitbucket.org': 'https://bitbucket.org/account/settings/ssh-keys/',
};

async function handOutKey({ remotes }: Place): Promise<void> {
  const keys = await listSshKeys();
  const key = keys.length < 2 ? keys[0] : await chooseKey(keys);
  if (key === undefined) return;
  await vscode.env.clipboard.writeText(await readFile(`${key}.pub`, 'utf8'));
  const host = remotes.map(({ url }) => hostOf(url)).find((each) => each !== undefined);
  const page = keyPages[host ?? 'github.com'];
  const open = page === undefined ? [] : [`Open ${new URL(page).host}`];
  const chosen = await vscode.window.showInformationMessage(
    `The public key ${basename(key)}.pub is on the clipboard: add it to your account on ${host ?? 'the server'}.`,
    ...open,
  );
  if (chosen !== undefined && page !== undefined)
    await vscode.env.openExternal(vscode.Uri.parse(page));
}

async function chooseKey(keys: readonly string[]): Promise<string | undefined> {
  const items = keys.map((key) => ({ label: basename(key), description: key, key }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Which key' });
  return chosen?.key;
}

async function askForRemote({ root, remotes }: Place): Promise<void> {
  const [remote] = remotes;
  const url = await vscode.window.showInputBox({
    title: `Git Authorization: ${remote?.name ?? 'origin'}`,
    prompt: 'The address of the repository on the server, as its page shows it',
    placeHolder: 'git@github.com:you/project.git',
    value: remote?.url ?? '',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\S+$/.test(text) && !text.startsWith('-') ? undefined : 'Type one address, without spaces.',
  });
  if (url === undefined || url === remote?.url) return;
  await setRemote(root, { name: remote?.name ?? 'origin', url, exists: remote !== undefined });
}
