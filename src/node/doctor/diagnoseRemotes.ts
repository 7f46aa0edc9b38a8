import type { GitResult, RunGit } from '../git';
import { gitAt, type HookPlace } from '../hookSetup/hookPlace';
import type { Diagnosis } from './diagnosis';
import { withoutPassword, type Remote } from './remotes';

/** Where pushes go. Uses the network only when `online`; then also whether a push is let in. */
export async function diagnoseRemotes(
  runGit: RunGit,
  place: HookPlace,
  remotes: readonly Remote[],
  online: boolean,
): Promise<readonly Diagnosis[]> {
  if (remotes.length === 0) {
    const text = 'There is no remote: nothing of this repository is anywhere else.';
    return [{ topic: 'remote', state: 'note', text, repair: 'git remote add origin URL' }];
  }
  if (online) {
    return (await Promise.all(remotes.map((remote) => contact(runGit, place, remote)))).flat();
  }
  return remotes.map(({ name, url }) => {
    const text = `${name} is ${url} (not contacted yet).`;
    return { topic: 'remote', state: 'ok', text };
  });
}

const patience = 10_000;

async function contact(
  runGit: RunGit,
  place: HookPlace,
  remote: Remote,
): Promise<readonly Diagnosis[]> {
  const { name, url } = remote;
  const call = {
    cwd: place.directory,
    environment: { ...place.environment, GIT_SSH_COMMAND: await silentSsh(runGit, place) },
  };
  const ask = (...args: readonly string[]): Promise<GitResult | undefined> =>
    runGit(args, { ...call, signal: AbortSignal.timeout(patience) }).catch(() => undefined);
  const result = await ask('ls-remote', '--heads', name);
  if (result?.status !== 0) {
    const text = `${name} cannot be reached at ${url}: ${reason(result)}.`;
    return [{ topic: 'remote', state: 'error', text, repair: `git remote set-url ${name} URL` }];
  }
  const reached: Diagnosis = { topic: 'remote', state: 'ok', text: `${name} answers: ${url}.` };
  return [reached, await tryPush(ask, remote)];
}

/**
 * Whether a push is let in: one that only pretends, which a server refuses all the same where the
 * user may not write. Rules for single branches show at a real push alone.
 */
async function tryPush(
  ask: (...args: readonly string[]) => Promise<GitResult | undefined>,
  { name, url }: Remote,
): Promise<Diagnosis> {
  const head = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
  if (head?.status !== 0) {
    const text = `Whether you may push to ${name} shows once there is a commit.`;
    return { topic: 'push', state: 'note', text };
  }
  // A name that nobody has: neither a branch that is ahead nor one that is protected is in the way.
  const trial = `HEAD:refs/heads/ml-project-doctor-${process.pid}`;
  const result = await ask('push', '--dry-run', '--no-verify', '--quiet', name, trial);
  if (result?.status === 0) {
    return { topic: 'push', state: 'ok', text: `You may push to ${name}.` };
  }
  const text = `${name} does not let you push to ${url}: ${reason(result)}.`;
  return { topic: 'push', state: 'error', text };
}

function reason(result: GitResult | undefined): string {
  const lines = result?.stderr.split('\n').map((line) => line.trim()) ?? [];
  const said = lines.find((line) => line !== '') ?? `no answer within ${patience / 1000} seconds`;
  return withoutPassword(said).replace(/\.$/, '');
}

/** The user's own SSH, which does not ask about a host's key that is not known: nobody would see it. */
async function silentSsh(runGit: RunGit, place: HookPlace): Promise<string> {
  const { stdout } = await gitAt(runGit, place)('config', 'core.sshCommand');
  const own = process.env['GIT_SSH_COMMAND'] ?? stdout.trim();
  const command = own === '' ? 'ssh' : own;
  return /\bssh(?:\.exe)?["']?(?:\s|$)/.test(command) ? `${command} -o BatchMode=yes` : command;
}
