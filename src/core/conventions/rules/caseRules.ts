import type { Fix } from '../../finding';
import { isAscii } from '../ascii';
import { casesOf, lowerFirst, toCase, type LetterCase } from '../letterCase';
import { partOf, textOf, type Part, type PartName } from '../messageParts';
import type { RuleCheck, RuleInput } from '../rule';
import { splitScope } from '../splitScope';
import { startsWithName } from '../startsWithName';

const never = (input: RuleInput): boolean => input.options.when === 'never';

/** Replaces a part that lies within the header. */
const rewrite = (part: Part, newText: string, title: string): Fix => ({
  title,
  edits: [{ range: part.range, newText }],
});

const caseNames = (cases: readonly LetterCase[]): string => cases.join(', ');

/** The first of the cases that a part can be turned into. */
function caseFix(part: Part, cases: readonly LetterCase[]): Fix | undefined {
  const [target] = cases;
  if (target === undefined) return undefined;
  const text = toCase(part.text, target);
  return text === '' || text === part.text ? undefined : rewrite(part, text, `Write "${text}"`);
}

const startsWithLetter = (text: string): boolean =>
  isAscii(text.charAt(0)) ? /^[A-Za-z]/.test(text) : /^[\p{Ll}\p{Lu}\p{Lt}]/iu.test(text);

/** `type-case`, `scope-case`, `body-case`, `header-case`. */
export const caseRule =
  (name: PartName): RuleCheck =>
  (input) => {
    const text = textOf(input.message, name);
    const cases = input.options.cases ?? [];
    if (name === 'header' && !startsWithLetter(text)) return [];
    if (text === '' || (cases.length === 0 && never(input))) return [];
    const pieces = name === 'scope' ? splitScope(text, input.options.delimiters) : [text];
    const matching = pieces.reduce((left, piece) => casesOf(piece, left), cases);
    if (matching.length > 0 !== never(input)) return [];
    const part = partOf(input.message, name);
    if (never(input)) {
      const message = `The ${name} must not be in ${caseNames(matching)}.`;
      return [{ message, range: part.range }];
    }
    const message = `The ${name} "${part.text.slice(0, 60)}" must be in ${caseNames(cases)}.`;
    const fix = name === 'type' || name === 'scope' ? caseFix(part, cases) : undefined;
    return [{ message, range: part.range, ...(fix && { fix }) }];
  };

/** Lower-cases what commitlint takes for capitals: all of it where all is upper case. */
function uncapitalise(subject: string): string {
  const shouting = subject === subject.toUpperCase() && subject.length > 1;
  if (shouting) return subject.toLowerCase();
  const starting = /^(?:\p{Lu}\p{Ll}*\s+){2,}\p{Lu}\p{Ll}*$/u.test(subject);
  return starting ? subject.toLowerCase() : lowerFirst(subject);
}

/** `subject-case`: cases as in commitlint, acronyms and names at the start exempt. */
export const subjectCaseRule: RuleCheck = (input) => {
  const subject = textOf(input.message, 'subject');
  const cases = input.options.cases ?? [];
  if (!startsWithLetter(subject)) return [];
  const matching = casesOf(subject, cases);
  if (matching.length > 0 !== never(input)) return [];
  const part = partOf(input.message, 'subject');
  if (!never(input)) {
    const fix = caseFix(part, cases);
    const message = `The subject must be in ${caseNames(cases)}.`;
    return [{ message, range: part.range, ...(fix && { fix }) }];
  }
  if (startsWithName(part.text)) return [];
  const text = uncapitalise(part.text);
  const [word = ''] = part.text.split(/\s/, 1);
  return [
    {
      message: `The subject starts with "${word.slice(0, 40)}" in capitals (${caseNames(matching)}); write "${text.slice(0, 60)}".`,
      range: part.range,
      ...(text !== part.text && {
        fix: rewrite(part, text, `"${text.split(/\s/, 1)[0] ?? ''}", in lower case`),
      }),
    },
  ];
};
