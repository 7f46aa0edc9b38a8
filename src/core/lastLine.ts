/** Colours and cursor movements of a terminal (ECMA-48). */
// eslint-disable-next-line no-control-regex
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]/g;
const longest = 300;

/** The last line that says something, of what a program printed: where most say why they failed. */
export function lastLine(printed: string): string {
  const lines = printed
    .replace(escapes, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  return (lines.findLast((line) => line !== '') ?? '').slice(0, longest);
}
