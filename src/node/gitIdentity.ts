import type { RunGit } from './git';

/** Whose name stands in a commit. */
export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

/** Said before anything is written, and again should git refuse the commit for it after all. */
export const identityMissing =
  'Git does not know who commits: run git config --global user.name "Your Name" and git config --global user.email "you@example.com", then try again.';

/**
 * Whether git can tell who commits from `directory`, by git's own rules (`git var` is as strict as
 * `git commit`: user.useConfigOnly, names made of the host and all). `unknown` when the
 * configuration has parts for certain places only (`includeIf`): whether one of them applies shows
 * when the repository is there. Throws `GitMissing`.
 */
export async function checkIdentity(
  runGit: RunGit,
  directory: string,
  signal?: AbortSignal,
): Promise<'known' | 'missing' | 'unknown'> {
  const call = { cwd: directory, signal };
  // Each process costs milliseconds that a person waits for: author and committer follow from the
  // same settings, except where the environment names one of them.
  const named = Object.keys(process.env).some((name) =>
    /^GIT_COMMITTER_(?:NAME|EMAIL)$/.test(name),
  );
  const asked = named ? ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'] : ['GIT_COMMITTER_IDENT'];
  const results = await Promise.all(asked.map((name) => runGit(['var', name], call)));
  if (results.every(({ status }) => status === 0)) return 'known';
  const places = await runGit(['config', '--name-only', '--get-regexp', '^includeif\\.'], call);
  return places.stdout === '' ? 'missing' : 'unknown';
}
