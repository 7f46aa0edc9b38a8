import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A file in which we remember something for the user of this machine, in the folder where the
 * system keeps such settings.
 */
export function userFile(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  const own = process.platform === 'win32' ? APPDATA : XDG_CONFIG_HOME;
  const base = own === undefined || own === '' ? join(homedir(), '.config') : own;
  return join(base, 'ml-project', name);
}
