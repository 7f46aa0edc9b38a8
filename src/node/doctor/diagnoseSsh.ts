import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { Diagnosis } from './diagnosis';
import { listSshKeys, sshFolder } from './sshKeys';

/**
 * Whether there is a key to be known by, and an agent that holds it. Needs no network.
 *
 * @param needed whether a remote is reached by SSH
 */
export async function diagnoseSsh(needed: boolean): Promise<readonly Diagnosis[]> {
  const [keys, agent] = await Promise.all([listSshKeys(), askAgent()]);
  if (keys.length === 0 && agent !== 'has keys') {
    const text = `There is no SSH key in ${sshFolder()} or in an agent.`;
    const state = needed ? 'error' : 'note';
    return [{ topic: 'ssh-key', state, text, repair: 'ssh-keygen -t ed25519' }];
  }
  const names = keys.map((key) => basename(key)).join(', ');
  const text =
    keys.length === 0
      ? 'SSH: no key file, but the agent holds a key.'
      : `SSH: keys ${names} in ${sshFolder()}.`;
  return [{ topic: 'ssh-key', state: 'ok', text }, diagnoseAgent(agent)];
}

type Agent = 'has keys' | 'is empty' | 'does not run';

function diagnoseAgent(agent: Agent): Diagnosis {
  switch (agent) {
    case 'has keys':
      return { topic: 'ssh-agent', state: 'ok', text: 'The SSH agent holds a key.' };
    case 'is empty': {
      const text = 'The SSH agent is empty: a key with a passphrase is asked for at each use.';
      return { topic: 'ssh-agent', state: 'note', text, repair: 'ssh-add' };
    }
    case 'does not run': {
      const text = 'No SSH agent runs: only a key without a passphrase works from the editor.';
      return { topic: 'ssh-agent', state: 'note', text, repair: startAgent };
    }
  }
}

const startAgent =
  process.platform === 'win32'
    ? 'Set-Service ssh-agent -StartupType Automatic; Start-Service ssh-agent; ssh-add'
    : 'eval "$(ssh-agent -s)" && ssh-add';

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
