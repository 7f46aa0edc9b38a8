import { escapePattern } from '../escapePattern';
import type { LetterCase } from './letterCase';
import type { CommitConvention } from './resolvedConfig';
import type { RuleSetting } from './rule';
import { irregular } from './verbs';

/**
 * What a message is like about which a rule certainly has nothing to say; about any other message
 * only the rule can tell.
 */
interface Proof {
  /** A pattern that looks ahead from the start of the header. */
  readonly header?: string;
  readonly maxHeader?: number | undefined;
  /** A pattern that looks ahead from the start of each line below the header. */
  readonly line?: string;
  readonly maxLine?: number | undefined;
}

/** What stands before the subject of a header of the conventional shape. */
const prefix = String.raw`\w*(?:\(.*?\))?!?: `;
/**
 * A header of that shape with all that it needs, and no second place where the scope could end: with
 * two of them, a pattern that looks for any would not find the one that counts.
 */
const conventional = String.raw`(?=\w+(?:\(.*?\))?!?: .)(?!\w*\(.*?\)!?: .*\)!?: )`;
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

/** Cases that a text of small letters is in, and cases that what begins with one is not in. */
const small: readonly LetterCase[] = ['lower-case', 'camel-case', 'kebab-case', 'snake-case'];
const capitalised: readonly LetterCase[] = [
  'upper-case',
  'pascal-case',
  'sentence-case',
  'start-case',
];

/** `undefined` where no pattern knows. */
type ProofOf = (setting: RuleSetting) => Proof | undefined;

const notEmpty: ProofOf = ({ when }) => (when === 'never' ? { header: conventional } : undefined);
const shortLines: ProofOf = ({ max }) => ({ maxLine: max });

const proofs: Readonly<Record<string, ProofOf>> = {
  'type-enum': ({ values = [], when }) =>
    when === 'never'
      ? undefined
      : { header: String.raw`(?=(?:${values.map(escapePattern).join('|')})(?!\w))` },
  'type-case': ({ cases = [], when }) =>
    when !== 'never' && cases.some((each) => small.includes(each))
      ? { header: String.raw`(?=[a-z]*(?!\w))` }
      : undefined,
  'type-empty': notEmpty,
  'subject-empty': notEmpty,
  'subject-case': ({ cases = [], when }) =>
    when === 'never' && cases.every((each) => capitalised.includes(each))
      ? { header: `${conventional}(?=${prefix}[a-z])` }
      : undefined,
  'subject-full-stop': ({ value = '.', when }) =>
    when === 'never' ? { header: `(?=.*${headerEnd}(?<!${escapePattern(value)}))` } : undefined,
  'subject-capitalised': () => ({ header: '(?=[A-Z])' }),
  'subject-imperative': () => ({ header: `(?!(?:${prefix})?${otherForm()})` }),
  'header-trim': () => ({ header: String.raw`(?=\S.*${headerEnd}(?<!\s))` }),
  'header-max-length': ({ max }) => ({ maxHeader: max }),
  'header-preferred-length': ({ min = 0 }) => ({ maxHeader: min }),
  'body-leading-blank': ({ when }) =>
    when === 'never' ? undefined : { header: String.raw`(?=.*(?:\n\n|\n?$))` },
  'body-max-line-length': shortLines,
  // It speaks where somebody has counted the lines that change, and nobody does so for history.
  'body-why': () => ({}),
  'footer-leading-blank': ({ when }) =>
    when === 'never' ? undefined : { line: String.raw`(?!(?<=[^\n]\n)(?:[^#\n]*#|${noteStart}))` },
  'footer-max-line-length': shortLines,
  'breaking-change-format': () => ({ line: `(?!${noteStart})` }),
  'fixup-commit': () => ({ header: '(?!amend!|fixup!|squash!)' }),
};

/** Matches a message that all of the proofs are about; its line ends are plain ones. */
function patternOf(all: readonly Proof[]): RegExp {
  const ahead = (place: 'header' | 'line'): string =>
    [...new Set(all.map((proof) => proof[place]))].join('');
  const signs = (limit: 'maxHeader' | 'maxLine'): string => {
    const max = Math.min(...all.map((proof) => proof[limit] ?? maxLength));
    return max < maxLength ? `.{0,${max}}` : '.*';
  };
  const header = `(?=.)${ahead('header')}${signs('maxHeader')}`;
  return new RegExp(String.raw`^${header}(?:\n${ahead('line')}${signs('maxLine')})*$`);
}

const isOn = ({ rules, custom }: CommitConvention): boolean =>
  custom.length > 0 || Object.keys(rules).length > 0;

/**
 * Makes the function that narrows a convention to the rules that may have something to say about a
 * message of history. About most commits none has, and judging these in full takes many times as
 * long. `undefined` is such a message; what it leaves out would have found nothing.
 */
export function rulesInDoubt(
  convention: CommitConvention,
): (message: string) => CommitConvention | undefined {
  const proved = Object.entries(convention.rules).flatMap(([id, setting]) => {
    const proof = Object.hasOwn(proofs, id) ? proofs[id]?.(setting) : undefined;
    return proof === undefined ? [] : [{ id, proof, pattern: patternOf([proof]) }];
  });
  const ordinary = patternOf(proved.map(({ proof }) => proof));
  const narrow = (silent: readonly string[]): CommitConvention | undefined => {
    const rules = Object.entries(convention.rules).filter(([id]) => !silent.includes(id));
    const narrowed = { ...convention, rules: Object.fromEntries(rules) };
    return isOn(narrowed) ? narrowed : undefined;
  };
  const withoutProof = narrow(proved.map(({ id }) => id));
  // Other rules quote the types that this one allows.
  const dispensable = proved.filter(({ id }) => id !== 'type-enum');
  /** By the rules that are silent, one bit for each. */
  const narrowed = new Map<number, CommitConvention | undefined>();
  return (message) => {
    if (message.length > maxLength) return convention;
    if (ordinary.test(message)) return withoutProof;
    let silent = 0;
    for (let at = 0; at < dispensable.length; at++) {
      if (dispensable[at]?.pattern.test(message) === true) silent |= 1 << at;
    }
    if (!narrowed.has(silent)) {
      const ids = dispensable.filter((_, at) => (silent & (1 << at)) !== 0).map(({ id }) => id);
      narrowed.set(silent, narrow(ids));
    }
    return narrowed.get(silent);
  };
}
