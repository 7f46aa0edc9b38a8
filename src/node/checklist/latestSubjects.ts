import { linesOf } from '../linesOf';

/** A share of the subjects has to look alike, so a disk and a commit are judged by as many of them. */
const latestCommits = 50;

/**
 * The subjects of the latest commits, newest first.
 *
 * @param ask gives what git prints for arguments; '' where it fails
 * @param revision the commit that is the newest; HEAD where nothing is said
 */
export async function latestSubjects(
  ask: (...args: readonly string[]) => Promise<string>,
  revision = 'HEAD',
): Promise<readonly string[]> {
  return linesOf(await ask('log', `-${latestCommits}`, '--format=%s', revision, '--'));
}
