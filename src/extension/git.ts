import { simpleGit, type SimpleGit } from 'simple-git';
import { homedir } from 'node:os';
import type { GitIdentity } from '../node/gitIdentity';

/** Tells git who commits, for all of the user's repositories. */
export async function rememberIdentity(identity: GitIdentity): Promise<void> {
  const git: SimpleGit = simpleGit(homedir());
  await git.addConfig('user.name', identity.name, false, 'global');
  await git.addConfig('user.email', identity.email, false, 'global');
}
