import type { Config } from '../../src/generated/config';
import { lintMessage } from '../../src/core/conventions/lintMessage';
import { parseMessage } from '../../src/core/conventions/parseMessage';
import { resolveConfig } from '../../src/core/conventions/resolveConfig';
import type { LintContext } from '../../src/core/conventions/rule';
import type { Finding } from '../../src/core/finding';

export type Commits = NonNullable<NonNullable<Config>['commits']>;
export type Rules = NonNullable<Commits['rules']>;

/** A linter for one convention and situation, from text to findings. */
export function linter(
  commits: Commits,
  context: LintContext = { source: 'draft' },
): (text: string) => readonly Finding[] {
  const convention = resolveConfig({ commits }).commits;
  return (text) => lintMessage(parseMessage(text, context), convention, context);
}

/** The ids of what is found, each with its place. */
export const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, range }) => `${rule} ${range.start.line}:${range.start.column}`);
