import { imperativeFor } from './imperative';
import { isInCase } from './letterCase';
import { isFixup } from './messageKind';
import { parseHeader } from './parseMessage';
import { beginsOtherwise } from './references';
import type { CommitConvention } from './resolvedConfig';
import type { RuleSetting } from './rule';

/** What one look at a message shows. It has no footer, else nothing would have been shown. */
interface Look {
  readonly header: string;
  /** Empty where the header does not have it. */
  readonly type: string;
  readonly subject: string;
  /** The length of the longest line below the header. */
  readonly longest: number;
  /** Whether the line below the header is blank, or missing. */
  readonly spaced: boolean;
}

/** Whether a rule certainly has nothing to say; `false` where only the rule itself can tell. */
type Proof = (look: Look, setting: RuleSetting) => boolean;

const isShort: Proof = ({ longest }, { max = Infinity }) => longest <= max;

const proofs: Readonly<Record<string, Proof>> = {
  'type-enum': ({ type }, { values = [], when }) => when !== 'never' && values.includes(type),
  'type-case': ({ type }, { cases = [], when }) =>
    when !== 'never' && type !== '' && cases.some((each) => isInCase(type, each)),
  'type-empty': ({ type }, { when }) => when === 'never' && type !== '',
  'subject-empty': ({ subject }, { when }) => when === 'never' && subject !== '',
  'subject-case': ({ subject }, { cases = [], when }) =>
    when === 'never' && !cases.some((each) => isInCase(subject, each)),
  'subject-full-stop': ({ header }, { value = '.', when }) =>
    when === 'never' && !header.endsWith(value),
  'subject-capitalised': ({ header }) => header >= 'A' && header < '[',
  'subject-imperative': ({ header, type, subject }) =>
    imperativeFor(type !== '' && subject !== '' ? subject : header) === undefined,
  'header-trim': ({ header }) => header.trim() === header,
  'header-max-length': ({ header }, { max = Infinity }) => header.length <= max,
  'header-preferred-length': ({ header }, { min = 0 }) => header.length <= min,
  'body-leading-blank': ({ spaced }, { when }) => spaced && when !== 'never',
  'body-max-line-length': isShort,
  // It speaks where somebody has counted the lines that change, and nobody does so for history.
  'body-why': () => true,
  'footer-leading-blank': () => true,
  'footer-max-line-length': isShort,
  'breaking-change-format': () => true,
  'fixup-commit': ({ header }) => !isFixup(header),
};

const mayOpenFooter = (line: string): boolean =>
  line.includes('#') || (!beginsOtherwise(line) && /^[\s|*]*breaking/i.test(line));

/** Looks at a message as git has stored it; `undefined` where it has a footer, or looks unusual. */
function lookAt(message: string): Look | undefined {
  const found = message.indexOf('\n');
  const header = found < 0 ? message : message.slice(0, found);
  if (header === '' || message.length > 10_000 || message.includes('\r')) return undefined;
  let longest = 0;
  for (let start = header.length + 1; start < message.length;) {
    const next = message.indexOf('\n', start);
    const line = message.slice(start, next < 0 ? message.length : next);
    if (mayOpenFooter(line)) return undefined;
    if (line.length > longest) longest = line.length;
    start += line.length + 1;
  }
  const { type, subject } = parseHeader(header);
  const spaced = longest === 0 || message.charAt(header.length + 1) === '\n';
  return { header, type: type?.text ?? '', subject: subject?.text ?? '', longest, spaced };
}

/**
 * Makes the function that tells at a glance that a convention has nothing to say about a message of
 * history. Most commits are such; judging them in full takes many times as long. `false` means
 * nothing: then the rules decide. What this function says of a rule, the rule says too.
 */
export function ordinaryMessages(convention: CommitConvention): (message: string) => boolean {
  const on = Object.entries(convention.rules);
  if (convention.custom.length > 0 || on.some(([id]) => !Object.hasOwn(proofs, id))) {
    return () => false;
  }
  const proving = on.map(([id, setting]) => ({ prove: proofs[id], setting }));
  return (message) => {
    const look = lookAt(message);
    if (look === undefined) return false;
    for (const { prove, setting } of proving) if (prove?.(look, setting) !== true) return false;
    return true;
  };
}
