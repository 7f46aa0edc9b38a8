import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunGit } from '../git';
import { checkIdentity, identityMissing } from '../gitIdentity';
import { gitAt, type HookPlace } from '../hookSetup/hookPlace';
import type { Diagnosis } from './diagnosis';

/** Git's version, and which way hooks go in. */
export function diagnoseGit({ gitVersion, configHooks }: HookPlace): Diagnosis {
  const way = configHooks
    ? 'hooks stand in its configuration, beside those of anybody else'
    : 'hooks are files; 2.54 and newer can have them in the configuration, beside those of anybody else';
  return { topic: 'git', state: 'ok', text: `git ${gitVersion}: ${way}.` };
}

/** Whether git knows who commits. */
export async function diagnoseIdentity(runGit: RunGit, place: HookPlace): Promise<Diagnosis> {
  const known = await checkIdentity(runGit, place.directory);
  if (known === 'missing') {
    const repair =
      'git config --global user.name "Your Name" && git config --global user.email "you@example.com"';
    return { topic: 'identity', state: 'error', text: identityMissing, repair };
  }
  const { stdout } = await gitAt(runGit, place)('var', 'GIT_AUTHOR_IDENT');
  const who = stdout.replace(/ \d+ [+-]\d+\s*$/, '');
  return { topic: 'identity', state: 'ok', text: `You commit as ${who}.` };
}

interface Remote {
  readonly name: string;
  readonly url: string;
}

async function readRemotes(runGit: RunGit, place: HookPlace): Promise<readonly Remote[]> {
  const { stdout } = await gitAt(runGit, place)('remote', '-v');
  return stdout.split('\n').flatMap((line) => {
    const [, name, url] = /^(\S+)\t(.*) \(push\)$/.exec(line) ?? [];
    return name === undefined || url === undefined ? [] : [{ name, url: withoutPassword(url) }];
  });
}

/** What doctor prints gets pasted into issues. */
const withoutPassword = (url: string): string => url.replace(/^(\w+:\/\/)[^@/]*@/, '$1');

const usesSsh = ({ url }: Remote): boolean =>
  /^(?:ssh|git\+ssh):/.test(url) || /^[^/\\:]{2,}:(?!\/\/)/.test(url);

/** Where pushes go, and whether the keys for it are at hand. Uses the network only when `online`. */
export async function diagnoseRemotes(
  runGit: RunGit,
  place: HookPlace,
  online: boolean,
): Promise<readonly Diagnosis[]> {
  const remotes = await readRemotes(runGit, place);
  if (remotes.length === 0) {
    const text = 'There is no remote: nothing of this repository is anywhere else.';
    return [{ topic: 'remote', state: 'note', text, repair: 'git remote add origin URL' }];
  }
  const lines = online
    ? await Promise.all(remotes.map((remote) => reach(runGit, place, remote)))
    : remotes.map(({ name, url }): Diagnosis => {
        const text = `${name} is ${url} (not contacted; --online does).`;
        return { topic: 'remote', state: 'ok', text };
      });
  return [...lines, ...(remotes.some(usesSsh) ? await diagnoseSsh() : [])];
}

const patience = 10_000;

async function reach(runGit: RunGit, place: HookPlace, { name, url }: Remote): Promise<Diagnosis> {
  const call = {
    cwd: place.directory,
    environment: { ...place.environment, GIT_SSH_COMMAND: await silentSsh(runGit, place) },
    signal: AbortSignal.timeout(patience),
  };
  const result = await runGit(['ls-remote', '--heads', name], call).catch(() => undefined);
  if (result?.status === 0)
    return { topic: 'remote', state: 'ok', text: `${name} answers: ${url}.` };
  const [said = `no answer within ${patience / 1000} seconds`] =
    result?.stderr.trim().split('\n') ?? [];
  return {
    topic: 'remote',
    state: 'error',
    text: `${name} cannot be reached at ${url}: ${withoutPassword(said)}.`,
    repair: `git remote set-url ${name} URL`,
  };
}

/** The user's own SSH, which does not ask about a host's key that is not known: nobody would see it. */
async function silentSsh(runGit: RunGit, place: HookPlace): Promise<string> {
  const { stdout } = await gitAt(runGit, place)('config', 'core.sshCommand');
  const own = process.env['GIT_SSH_COMMAND'] ?? stdout.trim();
  const command = own === '' ? 'ssh' : own;
  return /\bssh(?:\.exe)?["']?(?:\s|$)/.test(command) ? `${command} -o BatchMode=yes` : command;
}

async function diagnoseSsh(): Promise<readonly Diagnosis[]> {
  const folder = join(homedir(), '.ssh');
  const names = await readdir(folder).catch((): readonly string[] => []);
  const keys = names.filter((name) => names.includes(`${name}.pub`));
  const agent = await askAgent();
  if (keys.length === 0 && agent !== 'has keys') {
    const text = `A remote is reached by SSH, and there is no key in ${folder} or in an agent.`;
    return [{ topic: 'ssh', state: 'error', text, repair: 'ssh-keygen -t ed25519' }];
  }
  const shown = keys.length === 0 ? 'no key file' : `keys ${keys.join(', ')} in ${folder}`;
  return [{ topic: 'ssh', state: 'ok', text: `SSH: ${shown}; the agent ${agent}.` }];
}

type Agent = 'has keys' | 'is empty' | 'does not run';

/** The agent is a program on this machine: asking it needs no network. */
function askAgent(): Promise<Agent> {
  if (process.platform !== 'win32' && (process.env['SSH_AUTH_SOCK'] ?? '') === '') {
    return Promise.resolve('does not run');
  }
  return new Promise((resolve) => {
    const child = spawn('ssh-add', ['-l'], { stdio: 'ignore', windowsHide: true, timeout: 3000 });
    child.on('error', () => {
      resolve('does not run');
    });
    child.on('close', (code) => {
      resolve(code === 0 ? 'has keys' : code === 1 ? 'is empty' : 'does not run');
    });
  });
}
