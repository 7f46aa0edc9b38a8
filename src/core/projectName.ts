import type { Finding, Position } from './finding';
import { brokenNameRule, packageOf } from './nameRules';
import { suggestProjectName } from './suggestProjectName';

/** A name that can be used: the folder and distribution as typed, and the package to import. */
export interface GoodName {
  readonly valid: true;
  readonly name: string;
  readonly package: string;
}

/** A name that cannot be used, the finding that says why, and a name that can be used instead. */
export interface BadName {
  readonly valid: false;
  readonly name: string;
  readonly finding: Finding;
  readonly suggestion: string;
}

/** What checkProjectName returns: narrow it by `valid`. */
export type ProjectName = GoodName | BadName;

function endOf(text: string): Position {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function refusal(name: string, rule: string, reason: string, suggestion: string): Finding {
  const range = { start: { line: 1, column: 1 }, end: endOf(name) };
  const fix = { title: `Use ${suggestion}`, edits: [{ range, newText: suggestion }] };
  const message = `${reason}; use "${suggestion}" instead.`;
  return { rule, severity: 'error', message, range, fix };
}

/**
 * Checks a project's name as a folder on every platform, as a distribution (PyPA "Names and
 * normalization", PEP 508) and as an importable package. Capitals are allowed and kept: they are
 * valid in a distribution's name, people expect the folder they typed, and only the package, which
 * PEP 8 wants in lower case, is derived: "Credit-Risk" is imported as credit_risk.
 *
 * `taken` holds further names that a template keeps for its own modules, folders and dependencies.
 * A refusal's message is one sentence that ends in the suggestion, fit for a Problem.
 */
export function checkProjectName(name: string, taken: readonly string[] = []): ProjectName {
  const broken = brokenNameRule(name, taken);
  if (broken === undefined) return { valid: true, name, package: packageOf(name) };
  const suggestion = suggestProjectName(name, taken);
  const finding = refusal(name, broken.rule, broken.reason, suggestion);
  return { valid: false, name, finding, suggestion };
}
