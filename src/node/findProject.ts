import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The project that a folder lies in: the nearest folder upwards with `.ml-project`, within the same
 * repository. The folder itself where there is none.
 */
export function findProject(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.ml-project'))) return folder;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return directory;
  }
}
