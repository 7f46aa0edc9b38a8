import {
  composeCommands,
  composeProgram,
  type ComposeProgram,
} from '../../core/services/composeProgram';
import { runProcess } from '../runProcess';

/** How long a program may take to say its version, in milliseconds. */
const patience = 10_000;

/**
 * The compose program of this machine: the one that is named, or the first that says its version.
 *
 * @param named the words of a command, such as `podman compose`; empty for any
 * @param cwd an existing folder to run in
 */
export async function findCompose(named: string, cwd: string): Promise<ComposeProgram | undefined> {
  const words = named.split(/\s+/).filter((word) => word !== '');
  for (const command of words.length > 0 ? [words] : composeCommands) {
    const found = await askVersion(command, cwd);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function askVersion(
  command: readonly string[],
  cwd: string,
): Promise<ComposeProgram | undefined> {
  try {
    const signal = AbortSignal.timeout(patience);
    const { status, stdout } = await runProcess([...command, 'version'], { cwd, signal });
    return status === 0 ? composeProgram(command, stdout) : undefined;
  } catch {
    // Not there, not executable, or it does not answer: none of them can start anything.
    return undefined;
  }
}
