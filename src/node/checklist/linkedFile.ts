import { join } from 'node:path';
import { isIgnoredPath } from '../../core/checklist/ignoredPath';
import { withLineFeeds } from '../../core/checklist/contentHashes';
import { linkLimit } from '../../core/checklist/links';
import { Problem } from '../../core/problem';
import { askGit } from '../askGit';
import { runGit, type RunGit } from '../git';
import { readProjectFile } from '../readProjectFile';
import { sha256 } from '../sha256';

/** The hash that a link keeps of a file; undefined where the file cannot be read. */
export function linkHash(root: string, path: string): string | undefined {
  const content = readProjectFile(join(root, path), linkLimit);
  return 'bytes' in content ? sha256(withLineFeeds(content.bytes)) : undefined;
}

/**
 * The same of a file that is to be linked.
 *
 * @throws Problem where the checklist would not see the file, or not tell when it changes
 */
export async function newLinkHash(
  root: string,
  path: string,
  git: RunGit = runGit,
): Promise<string> {
  const ask = ['check-ignore', '--quiet', '--', path];
  if (isIgnoredPath(path) || (await askGit(git, root, ask)) !== undefined) {
    throw new Problem(`${path} is ignored, so its changes would not be seen: link another file.`);
  }
  const hash = linkHash(root, path);
  if (hash !== undefined) return hash;
  throw new Problem(
    `${path} cannot be linked: it cannot be read, or is larger than ${linkLimit / 1_000_000} MB.`,
  );
}
