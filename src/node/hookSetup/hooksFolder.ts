import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { HookPlace } from './hookPlace';

/**
 * Whose folder git takes hook files from: `git` where it is the repository's own, `husky` and
 * `overcommit` their managers', `project` one in the work tree that the project shares, `user` one
 * outside, which holds for other repositories too.
 */
export interface HooksFolder {
  readonly owner: 'git' | 'husky' | 'project' | 'user';
  /** Where scripts lie to which a line of ours can be added, named like hooks. */
  readonly scripts?: string;
}

/** Tells whose folder of hooks a repository uses. */
export function hooksFolder(place: HookPlace): HooksFolder {
  const { hooks, common, hooksPath } = place;
  if (hooksPath === undefined || hooks === join(common, 'hooks')) return { owner: 'git' };
  // Husky 9 points git at files it makes itself, which run those one folder up.
  if (basename(hooks) === '_' && existsSync(join(hooks, 'h'))) {
    return { owner: 'husky', scripts: dirname(hooks) };
  }
  if (existsSync(join(hooks, '_', 'husky.sh'))) return { owner: 'husky', scripts: hooks };
  if (isInside(hooks, common)) return { owner: 'git' };
  if (isInside(hooks, place.directory)) return { owner: 'project', scripts: hooks };
  return { owner: 'user' };
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
