import { ticketOf } from './lintBranch';
import type { ResolvedConfig } from './resolvedConfig';

/** What a branch's first part says about the type of its commits. */
const typeOfPrefix: Readonly<Record<string, readonly string[]>> = {
  feature: ['feat', 'feature'],
  feat: ['feat', 'feature'],
  bugfix: ['fix', 'bugfix'],
  fix: ['fix', 'bugfix'],
  hotfix: ['fix', 'hotfix'],
  doc: ['docs'],
  experiment: ['experiment', 'feat'],
  model: ['model', 'feat'],
  data: ['data', 'feat'],
};

function typeFrom(branch: string, types: readonly string[]): string | undefined {
  const [first = '', ...rest] = branch.split('/');
  const prefix = rest.length > 0 ? first : (/^([a-z]+)-/.exec(branch)?.[1] ?? '');
  const known = Object.hasOwn(typeOfPrefix, prefix) ? typeOfPrefix[prefix] : undefined;
  return (known ?? [prefix]).find((type) => types.includes(type));
}

/**
 * The beginning of a message as the branch suggests it: the type where the convention has types, and
 * the ticket where it wants one. Empty where the branch says nothing.
 */
export function messageTemplate(branch: string, { commits }: ResolvedConfig): string {
  const wantsType = commits.rules['type-empty']?.when === 'never';
  const type = wantsType ? typeFrom(branch, commits.rules['type-enum']?.values ?? []) : undefined;
  const { pattern, in: place } = commits.rules['ticket'] ?? {};
  const ticket = pattern === undefined ? undefined : ticketOf(branch, pattern);
  const wanted = place === 'header' || place === 'subject';
  // A trailer below nothing would become the header itself.
  const inHeader = ticket !== undefined && (wanted || type === undefined);
  const start = type === undefined ? '' : `${type}: `;
  const header = inHeader ? `${start}${ticket} ` : start;
  return ticket === undefined || inHeader ? header : `${header}\n\nRefs: ${ticket}`;
}

/** Whether a message is nothing but the beginning that the branch suggests; git cannot tell. */
export function isOnlyTemplate(
  lines: readonly { readonly text: string }[],
  template: string,
): boolean {
  const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');
  return template !== '' && words(lines.map(({ text }) => text).join('\n')) === words(template);
}
