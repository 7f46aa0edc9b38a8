import { Problem } from '../../core/problem';
import { currentBranch, type RepositoryPlace } from './findRepository';

/** Where CI systems, which check out a commit and no branch, say which branch it is for. */
const ciVariables: readonly string[] = [
  'GITHUB_HEAD_REF',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_COMMIT_BRANCH',
  'BITBUCKET_BRANCH',
  'BUILD_SOURCEBRANCHNAME',
];

/**
 * The branch that is being worked on: HEAD's, or in CI the one that the run is for; `undefined` where
 * a tag is built.
 * @throws Problem where nothing names it
 */
export function branchAtHand(
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const set = (name: string): string | undefined =>
    environment[name] === '' ? undefined : environment[name];
  const fromHead = currentBranch(repository);
  if (fromHead !== undefined && set('GITHUB_HEAD_REF') === undefined) return fromHead;
  const named = ciVariables.map(set).find((value) => value !== undefined);
  if (named !== undefined) return named;
  if (set('GITHUB_REF_TYPE') === 'tag' || set('CI_COMMIT_TAG') !== undefined) return undefined;
  const github = set('GITHUB_REF_NAME');
  if (github !== undefined) return github;
  throw new Problem('HEAD is on no branch; name one, as "ml-project lint branch feature/x".');
}
