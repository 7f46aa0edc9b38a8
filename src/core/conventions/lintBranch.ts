import type { Finding } from '../finding';
import { linearPattern } from '../linearPattern';
import { nearest } from '../nearest';
import type { BranchConvention } from './resolvedConfig';
import { lineRange } from './textEdits';

/** What is known about a branch beside its name. */
export interface BranchContext {
  /** Whether something is being committed or pushed to it directly. */
  readonly writing?: boolean;
}

/** A glob in which `*` stands for any characters. */
function matchesGlob(name: string, glob: string): boolean {
  const parts = glob.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return name === glob;
  const last = parts.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  if (name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Whether nobody commits to a branch directly. */
export const isProtected = (name: string, convention: BranchConvention): boolean =>
  convention.protected.some((glob) => matchesGlob(name, glob));

/** The ticket id in a branch name, for commit messages and their template. */
export function ticketOf(name: string, pattern: string): string | undefined {
  const found = linearPattern(pattern).find(name.slice(0, 250));
  return typeof found === 'object' ? name.slice(found.start, found.end) : undefined;
}

/** Words as in `add-login`, capitals only in ticket ids, with dots for versions. */
const wordForm = /^(?:[A-Z][A-Z0-9]{0,15}-\d{1,9}[-_]?)?[a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

function slug(text: string): string {
  const ticket = /^[A-Z][A-Z0-9]{0,15}-\d{1,9}(?![A-Za-z0-9])/.exec(text)?.[0] ?? '';
  const words = text
    .slice(ticket.length)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .replace(/[._-]{2,}/g, '-');
  return [ticket, words].filter((part) => part !== '').join('-');
}

const prefixSynonyms: Readonly<Record<string, readonly string[]>> = {
  feat: ['feature'],
  feature: ['feat'],
  fix: ['bugfix', 'fix'],
  bug: ['bugfix', 'fix'],
  bugfix: ['fix'],
  doc: ['docs'],
  enhancement: ['feature', 'feat'],
};

function meantPrefix(word: string, prefixes: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (prefixes.includes(lower)) return lower;
  const synonyms = Object.hasOwn(prefixSynonyms, lower) ? (prefixSynonyms[lower] ?? []) : [];
  return synonyms.find((each) => prefixes.includes(each)) ?? nearest(lower, prefixes);
}

/** A name in the convention's form that keeps the words of the one given. */
function suggest(name: string, convention: BranchConvention): string {
  const { prefixes, bare, maxLength } = convention;
  const parts = name.split('/').filter((part) => part !== '');
  const [first = ''] = parts;
  const meant = parts.length > 1 ? meantPrefix(first, prefixes) : undefined;
  const separated = /^([A-Za-z]+)[-_](.+)$/.exec(name);
  const joined =
    parts.length === 1 && separated ? meantPrefix(separated[1] ?? '', prefixes) : undefined;
  let prefix = meant ?? joined;
  let rest = parts.slice(meant === undefined ? 0 : 1);
  if (joined !== undefined) rest = [separated?.[2] ?? ''];
  if (prefix === undefined && !bare) prefix = prefixes[0];
  if (prefixes.length > 0 && rest.length > 1) rest = [rest.join('-')];
  const whole = [prefix, ...rest.map(slug)].filter((part) => part !== undefined && part !== '');
  return whole
    .join('/')
    .slice(0, maxLength)
    .replace(/[-._/]+$/, '');
}

interface Complaint {
  readonly rule: string;
  readonly message: string;
}

function complaintAboutForm(name: string, convention: BranchConvention): Complaint | undefined {
  const { pattern, prefixes, bare } = convention;
  if (pattern !== undefined) {
    const found = linearPattern(pattern).find(name);
    const whole = typeof found === 'object' && found.start === 0 && found.end === name.length;
    const anchored = linearPattern(`^(?:${pattern})$`).find(name);
    if (whole || typeof anchored === 'object') return undefined;
    return { rule: 'branch-pattern', message: `The branch name does not match ${pattern}.` };
  }
  const parts = name.split('/');
  const [first = ''] = parts;
  if (
    prefixes.length > 0 &&
    (parts.length > 1 || !bare) &&
    (parts.length < 2 || !prefixes.includes(first))
  ) {
    const start = prefixes.map((prefix) => `${prefix}/`);
    return {
      rule: 'branch-prefix',
      message: `A branch name here starts with ${start.slice(0, -1).join(', ')}${start.length > 1 ? ' or ' : ''}${start.at(-1) ?? ''}.`,
    };
  }
  const wrong = parts.find((part) => part === '' || !wordForm.test(part));
  return wrong === undefined
    ? undefined
    : {
        rule: 'branch-form',
        message: `"${wrong.slice(0, 60)}" is not written in small letters and digits with hyphens between the words.`,
      };
}

function complaintsAbout(name: string, convention: BranchConvention): readonly Complaint[] {
  if (convention.allowed.some((glob) => matchesGlob(name, glob))) return [];
  if (isProtected(name, convention)) return [];
  const found: Complaint[] = [];
  if (name.length > convention.maxLength) {
    const message = `The branch name has ${name.length} characters; at most ${convention.maxLength} are allowed.`;
    found.push({ rule: 'branch-max-length', message });
  }
  const limited = name.slice(0, 250);
  const form =
    convention.preset === 'none' &&
    convention.pattern === undefined &&
    convention.prefixes.length === 0
      ? undefined
      : complaintAboutForm(limited, convention);
  if (form) found.push(form);
  if (convention.ticket !== undefined && ticketOf(limited, convention.ticket) === undefined) {
    const message = `No ticket id (${convention.ticket}) stands in the branch name.`;
    found.push({ rule: 'branch-ticket', message });
  }
  return found;
}

/** The command that renames a branch; quoted for a POSIX shell where that is needed. */
export function renameCommand(name: string, newName: string): string {
  const quote = (text: string): string =>
    /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
  return `git branch -m ${quote(name)} ${quote(newName)}`;
}

/**
 * Holds a branch name against a convention. A fix replaces the whole name by one that has no
 * findings; `renameCommand` says how to rename the branch itself.
 */
export function lintBranch(
  name: string,
  convention: BranchConvention,
  context: BranchContext = {},
): readonly Finding[] {
  const range = lineRange(1, 1, name.length + 1);
  const findings: Finding[] = [];
  if (context.writing === true && isProtected(name, convention)) {
    const message = `${name} is protected: commit on a branch of your own and open a pull request.`;
    findings.push({ rule: 'branch-protected', severity: 'error', message, range });
  }
  const { severity } = convention;
  if (severity === 'off') return findings;
  const complaints = complaintsAbout(name, convention);
  if (complaints.length === 0) return findings;
  const better = suggest(name.slice(0, 250), convention);
  const helps =
    better !== '' && better !== name && complaintsAbout(better, convention).length === 0;
  for (const { rule, message } of complaints) {
    const said = helps ? `${message} Use "${better}".` : message;
    const fix = { title: `Rename to ${better}`, edits: [{ range, newText: better }] };
    findings.push({ rule, severity, message: said, range, ...(helps && { fix }) });
  }
  return findings;
}
