import { lastLine } from '../lastLine';

/** How pip calls what went wrong, such as `subprocess-exited-with-error`; what it was stands elsewhere. */
const reference = /^[a-z]+(-[a-z]+)+$/;

/** Why an installer failed, in one line of what it printed; empty where it printed nothing. */
export function installFailure(stderr: string, stdout: string): string {
  const why = errorOf(stderr) ?? (lastLine(stderr) || lastLine(stdout));
  // Without a network pip tries a few times, and then says that the package does not exist.
  const isUnreached =
    why.startsWith('No matching distribution') && stderr.includes('connection broken by');
  return isUnreached ? `the package index was not reached (${why})` : why;
}

/** pip says what was wrong in the last line that starts so, and hints follow. */
function errorOf(printed: string): string | undefined {
  return printed
    .split('\n')
    .flatMap((line) => /^\s*error:\s*(.*)$/i.exec(lastLine(line))?.[1] ?? [])
    .findLast((text) => !reference.test(text));
}
