import { Problem } from '../core/problem';

/**
 * What to say where git refuses a repository because another user owns it, as in a container of CI;
 * undefined where that is not why it failed.
 *
 * @param stderr what git has said of the repository in `directory`
 */
export function distrustProblem(directory: string, stderr: string): Problem | undefined {
  const folder = /safe\.directory (.+)$/m.exec(stderr)?.[1];
  if (folder === undefined) return undefined;
  return new Problem(
    `Git does not trust ${directory}, which belongs to another user: run "git config --global --add safe.directory ${folder}".`,
  );
}
