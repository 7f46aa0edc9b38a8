import type { Finding } from '../finding';
import { applyFix } from './textEdits';

/** What was judged: a message from history has a sha, a branch a name. */
export interface Judged {
  readonly sha?: string;
  readonly name?: string;
  /** The text that the findings' places mean: a message, or the branch's name. */
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** One finding of `lint … --json`; lines and columns count from 1, `fix.text` is the whole text repaired. */
export interface JsonFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fix?: { readonly title: string; readonly text: string };
}

/** What `lint … --json` prints; a commit has a sha, a branch a name. */
export interface LintJson {
  readonly valid: boolean;
  readonly messages: readonly {
    readonly sha?: string;
    readonly name?: string;
    readonly valid: boolean;
    readonly findings: readonly JsonFinding[];
  }[];
}

const isValid = (findings: readonly Finding[]): boolean =>
  findings.every((finding) => finding.severity !== 'error');

/** A finding as the command line prints it in JSON, without its fix. */
export function jsonPlace({ rule, severity, message, range }: Finding): Omit<JsonFinding, 'fix'> {
  return {
    rule,
    severity,
    message,
    line: range.start.line,
    column: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
}

function toJsonFinding(finding: Finding, text: string): JsonFinding {
  const { fix } = finding;
  return {
    ...jsonPlace(finding),
    ...(fix && { fix: { title: fix.title, text: applyFix(text, fix) } }),
  };
}

/** The document that `lint … --json` prints: the contract of the command line. */
export const toLintJson = (judged: readonly Judged[]): LintJson => ({
  valid: judged.every(({ findings }) => isValid(findings)),
  messages: judged.map(({ sha, name, text, findings }) => ({
    ...(sha !== undefined && { sha }),
    ...(name !== undefined && { name }),
    valid: isValid(findings),
    findings: findings.map((finding) => toJsonFinding(finding, text)),
  })),
});
