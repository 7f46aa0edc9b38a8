import { isProblem, Problem } from '../core/problem';
import { CHECKLIST_THREAD } from '../node/checklist/checklistProtocol';
import { diskProblem, diskReason } from '../node/readFailure';
import { runCommand } from './commands';

/** Exit status 2: wrong usage, unreadable configuration, or a state that forbids what was asked. */
const MISUSE = 2;

const args = process.argv.slice(2);
// A thread hands its errors to whoever started it.
if (args[0] !== CHECKLIST_THREAD) process.on('uncaughtException', endWith);

run().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A Problem is fit for the user; anything else is a bug, and its stack belongs in the report.
    const problem = isProblem(error) ? error : diskProblem(error);
    const text = problem?.message ?? bugReport(error);
    process.stderr.write(`ml-project: ${text}\n`);
    process.exitCode = MISUSE;
  },
);

/** Asynchronous, so that a folder that is gone is told like every other problem. */
async function run(): Promise<number> {
  return runCommand(args, workingFolder());
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    const text = 'The folder that this was started in is gone: change to one that is there.';
    throw new Problem(text, { cause: error });
  }
}

/**
 * The streams tell their errors to nobody but the process, and to ask for them here would cost every
 * hook the making of streams that it does not use.
 */
function endWith(error: Error): void {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  // Who reads no further, as `head` does, has what they want; the exit status stays the verdict.
  if (code === 'EPIPE') return;
  const lost = syscall === 'write' && path === undefined;
  const text = lost
    ? `the output cannot be written, because ${diskReason(error)}.`
    : bugReport(error);
  // Where stderr is what fails nobody can be told.
  const end = (): never => process.exit(MISUSE);
  process.off('uncaughtException', endWith).once('uncaughtException', end);
  process.stderr.write(`ml-project: ${text}\n`, end);
}

function bugReport(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (process.env['ML_PROJECT_DEBUG'] !== undefined) return `internal error: ${detail}`;
  const [first = ''] = detail.split('\n');
  return `internal error: ${first}; run again with ML_PROJECT_DEBUG=1 and report what it prints.`;
}
