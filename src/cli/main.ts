import { isProblem } from '../core/problem';
import { diskProblem } from '../node/readFailure';
import { runCommand } from './commands';

/** Exit status 2: wrong usage, unreadable configuration, or a state that forbids what was asked. */
const MISUSE = 2;

runCommand(process.argv.slice(2), process.cwd()).then(
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

function bugReport(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const debug = process.env['ML_PROJECT_DEBUG'] === undefined;
  const [first] = detail.split('\n');
  return debug
    ? `internal error: ${first ?? ''}; run again with ML_PROJECT_DEBUG=1 and report what it prints.`
    : `internal error: ${detail}`;
}
