import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { NamedText } from '../../core/services/checkEnvParity';
import type { ServiceFiles } from '../../core/services/checkServiceFiles';
import { composeNames } from '../../core/services/serviceFolders';

/** The text of a file that somebody has at hand in a newer state than the disk; by its whole path. */
export type OpenText = (file: string) => string | undefined;

/**
 * Reads the compose file, the `.env` and the example of a folder.
 *
 * @param folder relative to the project, with forward slashes
 */
export async function readServiceFiles(
  root: string,
  folder: string,
  open: OpenText = () => undefined,
): Promise<ServiceFiles> {
  const read = async (name: string): Promise<NamedText | undefined> => {
    const path = posix.join(folder, name);
    const text = open(join(root, path)) ?? (await readText(join(root, path)));
    return text === undefined ? undefined : { path, text };
  };
  const candidates = await Promise.all(composeNames.map(read));
  const compose = candidates.find((candidate) => candidate !== undefined);
  const [env, example] = await Promise.all([read('.env'), read('.env.example')]);
  return {
    ...(compose && { compose }),
    ...(env && { env }),
    ...(example && { example }),
    envPath: posix.join(folder, '.env'),
    environment: (name) => process.env[name],
    exists: (path) => existsSync(join(root, folder, path)),
  };
}

/** What cannot be read is not there for compose either. */
async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
