import type { BranchConvention } from './resolvedConfig';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const ofGlob = (glob: string): string => glob.split('*').map(literal).join('.*');

/** One part of a name, as lintBranch wants it written; never empty. */
const word = '(?!\\/|$)(?:[A-Z][A-Z0-9]{0,15}-\\d{1,9}[-_]?)?[a-z0-9]*(?:[-_.][a-z0-9]+)*(?=\\/|$)';
const plainPrefix = /^[a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

function formOf(convention: BranchConvention): string {
  const { pattern, prefixes, bare, preset } = convention;
  if (pattern !== undefined) return `(?:${pattern})`;
  if (prefixes.length === 0) return preset === 'none' ? '.*' : `${word}(?:\\/${word})*`;
  const start = prefixes.filter((prefix) => plainPrefix.test(prefix)).map(literal);
  const prefixed = `(?:${start.join('|')})(?:\\/${word})+`;
  return bare ? `(?:${word}|${prefixed})` : prefixed;
}

/**
 * The branch rules as one regular expression, for `git.branchValidationRegex` of the editor: it
 * matches the names in which lintBranch finds nothing. Undefined where there is no rule, or where a
 * pattern of the project says what JavaScript's syntax cannot (`(?i)`).
 */
export function branchRegex(convention: BranchConvention): string | undefined {
  if (convention.severity === 'off') return undefined;
  const { ticket, maxLength, allowed } = convention;
  const free = [...allowed, ...convention.protected].map(ofGlob);
  const wanted = ticket === undefined ? '' : `(?=.*(?:${ticket}))`;
  const regex = `^(?:${[...free, `(?=.{1,${maxLength}}$)${wanted}${formOf(convention)}`].join('|')})$`;
  try {
    new RegExp(regex);
    return regex;
  } catch {
    return undefined;
  }
}
