import type { RunGit } from '../git';
import type { HookPlace } from '../hookSetup/hookPlace';
import { diagnoseIdentity } from './diagnoseGit';
import { diagnoseRemotes } from './diagnoseRemotes';
import { diagnoseSsh } from './diagnoseSsh';
import type { Diagnosis } from './diagnosis';
import { readRemotes, usesSsh, type Remote } from './remotes';

/** What stands between a commit and the server: who commits, known by which key, pushed to where. */
export interface Authorization {
  readonly remotes: readonly Remote[];
  readonly diagnoses: readonly Diagnosis[];
}

/** How far the look at authorization goes. */
export interface AuthorizationOptions {
  /** Whether remotes are contacted. */
  readonly online: boolean;
  /** Whether keys are looked at where no remote asks for one yet. */
  readonly keys?: boolean;
}

/**
 * Looks at identity, SSH key, agent, remote and, online, the right to push.
 *
 * @throws GitMissing
 */
export async function examineAuthorization(
  runGit: RunGit,
  place: HookPlace,
  { online, keys = false }: AuthorizationOptions,
): Promise<Authorization> {
  const remotes = await readRemotes(runGit, place);
  const needed = remotes.some(({ url }) => usesSsh(url));
  const [identity, ssh, reached] = await Promise.all([
    diagnoseIdentity(runGit, place),
    needed || keys ? diagnoseSsh(needed) : [],
    diagnoseRemotes(runGit, place, remotes, online),
  ]);
  return { remotes, diagnoses: [identity, ...ssh, ...reached] };
}
