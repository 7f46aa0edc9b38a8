import { spawn, type ChildProcess } from 'node:child_process';
import { errorCode } from './fileSystem';
import { gitEnvironment, GitMissing } from './git';

/** Where one git process runs and what it is told. */
export interface GitInput {
  readonly cwd: string;
  /** Variables of a hook that lead git to the repository and index at hand (hookEnvironment). */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** How it ended; output as bytes, because blobs are no text. */
export interface GitOutput {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What git hands a hook so that its own git calls mean the same repository, index and objects. */
const handedToHooks: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_CONFIG_PARAMETERS',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
];

/** The variables by which git tells a hook where it is; everything else of a caller is left behind. */
export function hookEnvironment(inherited: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    handedToHooks.flatMap((name) => {
      const value = inherited[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

type OnChunk = (chunk: Buffer) => void;

function start(args: readonly string[], { cwd, environment, input }: GitInput): ChildProcess {
  const child = spawn('git', args, {
    cwd,
    // Nobody looks at the output line by line; a write and a read for each commit would double the time.
    env: gitEnvironment(process.env, { GIT_FLUSH: '0', ...environment }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdin?.on('error', () => {
    // git ended without reading everything; how it ended is said by its status.
  });
  child.stdin?.end(input);
  return child;
}

/**
 * Runs git and hands over its output while it still writes.
 *
 * @param onChunk may still be on its way: git starts to work at once
 * @throws GitMissing where there is no git to run
 */
export function streamGit(
  args: readonly string[],
  call: GitInput,
  onChunk: OnChunk | Promise<OnChunk>,
): Promise<{ readonly status: number; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = start(args, call);
    let stderr = '';
    Promise.resolve(onChunk).then(
      (take) => child.stdout?.on('data', take),
      (error: unknown) => {
        child.kill();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => {
      const missing = errorCode(error) === 'ENOENT';
      reject(
        missing
          ? new GitMissing('There is no git to run; install it and see that it is on the PATH.')
          : error,
      );
    });
    child.on('close', (code) => {
      resolve({ status: code ?? 128, stderr });
    });
  });
}

/** Runs git to its end. @throws GitMissing where there is no git to run */
export async function callGit(args: readonly string[], call: GitInput): Promise<GitOutput> {
  const chunks: Buffer[] = [];
  const { status, stderr } = await streamGit(args, call, (chunk) => chunks.push(chunk));
  return { status, stderr, stdout: Buffer.concat(chunks) };
}
