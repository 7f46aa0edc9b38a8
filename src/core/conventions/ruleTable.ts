import type { RuleCheck } from './rule';
import {
  bodyLeadingBlankRule,
  breakingChangeFormatRule,
  footerLeadingBlankRule,
  maxLineLengthRule,
} from './rules/bodyRules';
import { bodyWhyRule, capitalisedRule, imperativeRule } from './rules/courseRules';
import {
  breakingMarkRule,
  exclamationMarkRule,
  fixupRule,
  headerEmptyRule,
  headerTrimRule,
  preferredLengthRule,
} from './rules/headerRules';
import { caseRule, subjectCaseRule } from './rules/caseRules';
import { scopeDelimiterRule, scopeEnumRule, typeEnumRule } from './rules/enumRules';
import { emptyRule, fullStopRule, maxLengthRule, minLengthRule } from './rules/partRules';
import {
  referencesRule,
  signedOffByRule,
  ticketRule,
  trailerExistsRule,
} from './rules/trailerRules';

/**
 * Every rule for commit messages, by id. Where commitlint has a rule of the same meaning, the id is
 * commitlint's, so that configurations, scripts and habits carry over; docs/commit-rules.md lists
 * the differences.
 */
export const ruleTable: Readonly<Record<string, RuleCheck>> = {
  'type-enum': typeEnumRule,
  'type-case': caseRule('type'),
  'type-empty': headerEmptyRule('type'),
  'type-max-length': maxLengthRule('type'),
  'type-min-length': minLengthRule('type'),
  'scope-enum': scopeEnumRule,
  'scope-case': caseRule('scope'),
  'scope-empty': emptyRule('scope'),
  'scope-max-length': maxLengthRule('scope'),
  'scope-min-length': minLengthRule('scope'),
  'scope-delimiter-style': scopeDelimiterRule,
  'subject-empty': headerEmptyRule('subject'),
  'subject-case': subjectCaseRule,
  'subject-capitalised': capitalisedRule,
  'subject-imperative': imperativeRule,
  'subject-full-stop': fullStopRule('subject'),
  'subject-max-length': maxLengthRule('subject'),
  'subject-min-length': minLengthRule('subject'),
  'subject-exclamation-mark': exclamationMarkRule,
  'header-trim': headerTrimRule,
  'header-case': caseRule('header'),
  'header-full-stop': fullStopRule('header'),
  'header-preferred-length': preferredLengthRule,
  'header-max-length': maxLengthRule('header'),
  'header-min-length': minLengthRule('header'),
  'body-leading-blank': bodyLeadingBlankRule,
  'body-empty': emptyRule('body'),
  'body-why': bodyWhyRule,
  'body-case': caseRule('body'),
  'body-full-stop': fullStopRule('body'),
  'body-max-length': maxLengthRule('body'),
  'body-min-length': minLengthRule('body'),
  'body-max-line-length': maxLineLengthRule('body'),
  'breaking-change-format': breakingChangeFormatRule,
  'breaking-change-exclamation-mark': breakingMarkRule,
  'footer-leading-blank': footerLeadingBlankRule,
  'footer-empty': emptyRule('footer'),
  'footer-max-length': maxLengthRule('footer'),
  'footer-min-length': minLengthRule('footer'),
  'footer-max-line-length': maxLineLengthRule('footer'),
  'references-empty': referencesRule,
  'signed-off-by': signedOffByRule,
  'trailer-exists': trailerExistsRule,
  ticket: ticketRule,
};

/** The ids of all rules, in the order in which findings are listed. */
export const ruleIds: readonly string[] = Object.keys(ruleTable);

/** The rule on commits that are still to be squashed; it looks at nothing else of them. */
export const fixupCommitRule: RuleCheck = fixupRule;
