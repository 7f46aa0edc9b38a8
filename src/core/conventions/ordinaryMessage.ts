import type { LetterCase } from './letterCase';
import type { CommitConvention } from './resolvedConfig';
import type { RuleSetting } from './rule';
import { irregular } from './verbs';

/**
 * A pattern that looks ahead from a message's start: where it matches, a rule certainly has nothing
 * to say, and otherwise only the rule can tell. `undefined` where no pattern knows.
 */
type Proof = (setting: RuleSetting) => string | undefined;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands before the subject of a header of the conventional shape. */
const prefix = String.raw`\w*(?:\(.*\))?!?: `;
/** The end of the header. */
const headerEnd = String.raw`(?![^\n])`;
/** The beginning of a line that may be a breaking-change note. */
const noteStart = String.raw`(?:(?!\n)[\s|*])*[bB][rR]`;
/** More than a pattern should look through at once; such a message is rare anyway. */
const maxLength = 10_000;

/** The first word of a subject, where it may be another form of a verb than the imperative. */
function otherForm(): string {
  const listed = Object.keys(irregular).map(
    (form) => `[${form.charAt(0).toUpperCase()}${form.charAt(0)}]${form.slice(1)}`,
  );
  return `(?:[A-Za-z]+(?:s|ed|ing)|${listed.join('|')})(?![A-Za-z])`;
}

const headerIsShort = (max = maxLength): string => (max < maxLength ? `(?!.{${max + 1}})` : '');

const linesAreShort: Proof = ({ max = maxLength }) =>
  max < maxLength ? String.raw`(?=.*(?:\n.{0,${max}})*$)` : '';

/** Cases that a text of small letters is in, and cases that what begins with one is not in. */
const small: readonly LetterCase[] = ['lower-case', 'camel-case', 'kebab-case', 'snake-case'];
const capitalised: readonly LetterCase[] = [
  'upper-case',
  'pascal-case',
  'sentence-case',
  'start-case',
];

const proofs: Readonly<Record<string, Proof>> = {
  'type-enum': ({ values = [], when }) =>
    when === 'never' ? undefined : String.raw`(?=(?:${values.map(literal).join('|')})(?!\w))`,
  'type-case': ({ cases = [], when }) =>
    when !== 'never' && cases.some((each) => small.includes(each))
      ? String.raw`(?=[a-z]*(?!\w))`
      : undefined,
  'type-empty': ({ when }) => (when === 'never' ? String.raw`(?=\w)(?=${prefix})` : undefined),
  'subject-empty': ({ when }) => (when === 'never' ? `(?=${prefix}.)` : undefined),
  'subject-case': ({ cases = [], when }) =>
    when === 'never' && cases.every((each) => capitalised.includes(each))
      ? `(?=${prefix}[a-z])`
      : undefined,
  'subject-full-stop': ({ value = '.', when }) =>
    when === 'never' ? `(?!.*${literal(value)}${headerEnd})` : undefined,
  'subject-capitalised': () => '(?=[A-Z])',
  'subject-imperative': () => `(?!(?:${prefix})?${otherForm()})`,
  'header-trim': () => String.raw`(?!\s|.*[^\S\n]${headerEnd})`,
  'header-max-length': ({ max }) => headerIsShort(max),
  'header-preferred-length': ({ min = 0 }) => headerIsShort(min),
  'body-leading-blank': ({ when }) =>
    when === 'never' ? undefined : String.raw`(?=.*(?:\n\n|\n?$))`,
  'body-max-line-length': linesAreShort,
  // It speaks where somebody has counted the lines that change, and nobody does so for history.
  'body-why': () => '',
  'footer-leading-blank': ({ when }) =>
    when === 'never' ? undefined : String.raw`(?![^]*[^\n]\n(?:.*#|${noteStart}))`,
  'footer-max-line-length': linesAreShort,
  'breaking-change-format': () => String.raw`(?![^]*\n${noteStart})`,
  'fixup-commit': () => '(?!amend!|fixup!|squash!)',
};

/**
 * A header, plain line ends, and no second place where the scope could end: with two of them, a
 * pattern that looks for any would not find the one that counts.
 */
const usual = /^(?=.+(?:\n.*)*$)(?!.*\)!?: .*\)!?: )/;

/**
 * Makes the function that tells at a glance that a convention has nothing to say about a message of
 * history. Most commits are such; judging them in full takes many times as long. `false` means
 * nothing: then the rules decide. What this function says of a rule, the rule says too.
 */
export function ordinaryMessages(convention: CommitConvention): (message: string) => boolean {
  const parts = Object.entries(convention.rules).map(([id, setting]) =>
    Object.hasOwn(proofs, id) ? proofs[id]?.(setting) : undefined,
  );
  if (convention.custom.length > 0 || parts.includes(undefined)) return () => false;
  const pattern = new RegExp(`${usual.source}${[...new Set(parts)].join('')}`);
  return (message) => message.length <= maxLength && pattern.test(message);
}
