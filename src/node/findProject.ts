import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isWithin, namedProjects } from './namedProjects';

/**
 * The project that a folder lies in: the nearest folder upwards with `.ml-project`, within the same
 * repository, or the folder within it that its checklist.yaml wants judged on its own. The folder
 * itself where there is none.
 */
export function findProject(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.ml-project'))) {
      return namedProjects(folder).find((named) => isWithin(named, directory)) ?? folder;
    }
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return directory;
  }
}
