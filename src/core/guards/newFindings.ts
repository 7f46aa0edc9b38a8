import type { GuardFinding } from './stagedFile';

/** Guards that speak about a line, which may have stood in the file before this commit. */
const lineGuards: readonly string[] = ['secrets', 'merge-markers'];

/** Whether a finding could be about something that the commit does not bring in. */
export const mayBeOld = ({ rule }: GuardFinding): boolean => lineGuards.includes(rule);

/**
 * The findings about what a commit brings in: one about a line that stood in the file before, word
 * for word, would refuse every later change of that file.
 */
export function newFindings(
  findings: readonly GuardFinding[],
  text: string,
  before: string,
): readonly GuardFinding[] {
  const old = new Set(before.split('\n'));
  const lines = text.split('\n');
  return findings.filter(
    (finding) => !mayBeOld(finding) || !old.has(lines[finding.range.start.line - 1] ?? ''),
  );
}
