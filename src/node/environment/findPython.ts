import { runProcess } from '../runProcess';

/** An interpreter: the words that start it, and its version. */
export interface Python {
  readonly command: readonly string[];
  readonly version: readonly [major: number, minor: number];
}

/** On Windows `py` knows every installation; elsewhere `python` may still be Python 2. */
const commands: readonly (readonly string[])[] =
  process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];

const patience = 15_000;

/**
 * The first interpreter on this machine that is new enough, else the newest there is, so that what
 * is wrong with it can be said.
 */
export async function findPython(
  cwd: string,
  minimum: Python['version'] = [3, 9],
): Promise<Python | undefined> {
  const found = await Promise.all(commands.map((command) => askVersion(command, cwd)));
  const pythons = found.filter((python) => python !== undefined);
  return pythons.find(({ version }) => isAtLeast(version, minimum)) ?? pythons[0];
}

/** Whether a version is another one or newer. */
export function isAtLeast([major, minor]: Python['version'], minimum: Python['version']): boolean {
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
}

/** Whether there is a uv that runs. */
export async function hasUv(cwd: string): Promise<boolean> {
  return (await ask(['uv', '--version'], cwd)) !== undefined;
}

async function askVersion(command: readonly string[], cwd: string): Promise<Python | undefined> {
  // -I, because a project may have a sys.py of its own.
  const code = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const printed = await ask([...command, '-I', '-c', code], cwd);
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(printed ?? '') ?? [];
  return major === undefined || minor === undefined
    ? undefined
    : { command, version: [Number(major), Number(minor)] };
}

/** What a program prints; undefined where it is missing, fails or does not answer. */
async function ask(command: readonly string[], cwd: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(patience);
    const { status, stdout } = await runProcess(command, { cwd, signal });
    return status === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
