import { Problem } from '../core/problem';
import { pickFolder } from './chooseFolder';
import { openRepositories } from './conventions/gitApi';

/**
 * Asks for one of several repositories by their top folders; one alone needs no question.
 *
 * @returns undefined where the choice was cancelled
 */
export async function chooseRoot(
  title: string,
  roots: readonly string[],
): Promise<string | undefined> {
  return pickFolder(title, 'In which repository', roots);
}

/**
 * The top folder of the repository that a command is about.
 *
 * @returns undefined where the choice was cancelled
 * @throws Problem where no repository is open
 */
export async function chooseOpenRepository(title: string): Promise<string | undefined> {
  const roots = (await openRepositories()).map(({ rootUri }) => rootUri.fsPath);
  if (roots.length === 0) {
    throw new Problem('No repository is open: run git init in the folder, then try again.');
  }
  return chooseRoot(title, roots);
}
