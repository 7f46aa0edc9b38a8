import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where OpenSSH keeps a person's keys. */
export const sshFolder = (): string => join(homedir(), '.ssh');

/** The key that `ssh-keygen -t ed25519` makes when it is told nothing else. */
export const newKeyFile = (): string => join(sshFolder(), 'id_ed25519');

/** The private keys of the user that have their public half beside them, as absolute paths. */
export async function listSshKeys(): Promise<readonly string[]> {
  const folder = sshFolder();
  const names = await readdir(folder).catch((): readonly string[] => []);
  return names.filter((name) => names.includes(`${name}.pub`)).map((name) => join(folder, name));
}
