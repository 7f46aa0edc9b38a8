import { simpleGit, type SimpleGit } from 'simple-git';
import { homedir } from 'node:os';
import type { GitIdentity } from '../node/gitIdentity';

/** Tells git who commits, for all of the user's repositories. */
export async function rememberIdentity(identity: GitIdentity): Promise<void> {
  const git: SimpleGit = simpleGit(homedir());
  await git.addConfig('user.name', identity.name, false, 'global');
  await git.addConfig('user.email', identity.email, false, 'global');
}

/** Tells a repository where its remote is, for the first time or anew. */
export async function setRemote(
  root: string,
  remote: { readonly name: string; readonly url: string; readonly exists: boolean },
): Promise<void> {
  const git: SimpleGit = simpleGit(root);
  const { name, url, exists } = remote;
  await (exists ? git.remote(['set-url', name, url]) : git.addRemote(name, url));
}
