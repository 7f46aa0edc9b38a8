import type { Finding, Fix } from '../finding';
import { addTrailer } from './addTrailer';
import type { CleanupContext } from './cleanMessage';
import { parseMessage, trailersOf, type ParsedMessage } from './parseMessage';
import type { CommitConvention, ResolvedConfig } from './resolvedConfig';
import { applyFix } from './textEdits';
import { addsNone } from './trueFixes';

/** The situation of a draft, and how its texts are judged in it. */
interface Judged {
  readonly config: Pick<ResolvedConfig, 'commits'>;
  readonly context: CleanupContext;
  readonly lint: (text: string) => readonly Finding[];
}

/** By this trailer a message says which rules it breaks on purpose, for everybody who reads it. */
export const allowToken = 'Lint-Allow';

const isToken = (token: string): boolean => token.toLowerCase() === allowToken.toLowerCase();

/**
 * The findings that count: where the project permits it (`commits.allowOnce`), a message may break
 * the rules that it names. As the message itself says so, every check comes to the same verdict.
 */
export function withoutAllowed(
  findings: readonly Finding[],
  message: ParsedMessage,
  { allowOnce }: CommitConvention,
): readonly Finding[] {
  if (allowOnce !== true || findings.length === 0) return findings;
  const named = trailersOf(message).filter(({ token }) => isToken(token));
  const rules = new Set(named.flatMap(({ value }) => value.split(/[\s,]+/)));
  return findings.filter(({ rule }) => !rules.has(rule));
}

/** The line by which a message may break these rules. */
export const allowLine = (rules: readonly string[]): string => `${allowToken}: ${rules.join(', ')}`;

/**
 * Adds that line to a draft; nothing where the project does not permit it, or where the finding
 * would stay or another one come.
 */
export function allowFix(
  text: string,
  { config, context, lint }: Judged,
  rules: readonly string[],
): Fix | undefined {
  if (config.commits.allowOnce !== true) return undefined;
  const edits = addTrailer(parseMessage(text, context), allowLine(rules));
  const fix: Fix = { title: 'Allow this once', edits };
  const after = lint(applyFix(text, fix));
  const helps = !after.some(({ rule }) => rules.includes(rule)) && addsNone(lint(text), after);
  return helps ? fix : undefined;
}
