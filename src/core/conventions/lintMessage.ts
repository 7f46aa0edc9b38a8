import { byPlace } from '../byPlace';
import type { Finding } from '../finding';
import { withoutAllowed } from './allowOnce';
import { messageKind, type MessageKind } from './messageKind';
import { headerRange } from './messageParts';
import { parseMessage, type ParsedMessage } from './parseMessage';
import { conventionalTypes } from './presets';
import type { CommitConvention } from './resolvedConfig';
import type { LintContext, RuleCheck, RuleInput, RuleSetting } from './rule';
import { fixupCommitRule, ruleIds, ruleTable } from './ruleTable';
import { customRule, tooCostly } from './rules/trailerRules';
import { keepTrueFixes, maxRepairedLength, withoutFix } from './trueFixes';

/** A longer message is no description of a change; it is refused unread. */
const maxMessageLength = 100_000;

type Situation = Pick<RuleInput, 'context' | 'types' | 'repairs'>;

const nothing: readonly Finding[] = [];

/** A rule that is on, with its check. */
interface ActiveRule {
  readonly id: string;
  readonly check: RuleCheck;
  readonly setting: RuleSetting;
}

const activeRules = new WeakMap<CommitConvention, readonly ActiveRule[]>();

/** The rules of a convention, worked out once for all of its messages. */
function rulesOf(convention: CommitConvention): readonly ActiveRule[] {
  const known = activeRules.get(convention);
  if (known) return known;
  const listed = ruleIds.flatMap((id): readonly ActiveRule[] => {
    const setting = convention.rules[id];
    const check = ruleTable[id];
    return setting && check ? [{ id, check, setting }] : [];
  });
  const own = convention.custom.map((rule): ActiveRule => ({
    id: `custom:${rule.id}`,
    check: customRule,
    setting: rule,
  }));
  const rules = [...listed, ...own];
  activeRules.set(convention, rules);
  return rules;
}

function run(
  rule: string,
  check: RuleCheck,
  setting: RuleSetting,
  message: ParsedMessage,
  situation: Situation,
): readonly Finding[] {
  const { severity } = setting;
  if (severity === 'off') return nothing;
  const { context, types, repairs } = situation;
  const breaches = check({ message, options: setting, context, types, repairs });
  // Nearly every rule has nothing to say about nearly every commit of a long history.
  if (breaches.length === 0) return nothing;
  return breaches.map((breach) => ({ rule, severity, ...breach }));
}

const isTooLong = ({ source, lines }: ParsedMessage): boolean =>
  source.length >= maxMessageLength &&
  lines.reduce((sum, line) => sum + line.text.length + 1, 0) > maxMessageLength;

function tooLong(message: ParsedMessage): Finding {
  return {
    rule: 'message-size',
    severity: 'error',
    message: `The message has more than ${maxMessageLength} characters, which nobody reads.`,
    range: headerRange(message),
  };
}

/** What the rules say, with every repair that they propose, true or not. */
function judge(
  message: ParsedMessage,
  convention: CommitConvention,
  context: LintContext,
  repairs: boolean,
): readonly Finding[] {
  const kind = kindOf(message, context);
  const types = convention.rules['type-enum']?.values ?? conventionalTypes;
  const situation = { context, types, repairs };
  if (kind === 'fixup') {
    const setting = convention.rules['fixup-commit'];
    return setting ? run('fixup-commit', fixupCommitRule, setting, message, situation) : [];
  }
  if (kind !== 'change') return [];
  if (isTooLong(message)) return [tooLong(message)];
  const findings: Finding[] = [];
  for (const { id, check, setting } of rulesOf(convention)) {
    for (const found of run(id, check, setting, message, situation)) findings.push(found);
  }
  return withoutAllowed(findings.sort(byPlace), message, convention);
}

/** What kind of message this is; merges, reverts and version marks are held against no rule. */
export const kindOf = (message: ParsedMessage, context: LintContext): MessageKind =>
  messageKind(message.header?.text ?? '', context);

/**
 * Holds a message against a convention. The findings are in the order of their places; each fix
 * among them has been tried: it removes its finding and adds none. A message that git would not
 * even store, because nothing is left of it, has no findings.
 */
export function lintMessage(
  message: ParsedMessage,
  convention: CommitConvention,
  context: LintContext,
): readonly Finding[] {
  if (message.lines.length === 0) return [];
  const repairs = context.repairs !== false && message.source.length <= maxRepairedLength;
  const findings = judge(message, convention, context, repairs);
  if (findings.length === 0) return findings;
  if (context.repairs === false) return findings.map(withoutFix);
  // What was too costly once is not tried again for every repair.
  if (findings.some((each) => each.message.endsWith(tooCostly))) return findings.map(withoutFix);
  return keepTrueFixes(message.source, findings, (text) =>
    judge(parseMessage(text, context), convention, context, false),
  );
}
