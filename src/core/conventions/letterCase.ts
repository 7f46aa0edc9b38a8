import { isAscii } from './ascii';

/** The cases that commitlint knows, under commitlint's names. */
export const letterCases = [
  'lower-case',
  'upper-case',
  'camel-case',
  'kebab-case',
  'pascal-case',
  'sentence-case',
  'snake-case',
  'start-case',
] as const;

/** The name of a case, as configurations write it. */
export type LetterCase = (typeof letterCases)[number];

/** Words where all is ASCII. */
const asciiWord = /[A-Z]?[a-z]+|[0-9]+|[A-Z]+(?![a-z])|[A-Za-z]+/g;

const wordsOf = (text: string): readonly string[] =>
  isAscii(text) ? (text.replaceAll("'", '').match(asciiWord) ?? []) : unicodeWordsOf(text);

/** The pattern stands here because already reading it takes a millisecond, which a hook feels. */
const unicodeWordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'\u2019]/g, '')
    .match(
      /\p{Lu}?\p{Ll}+|[0-9]+|\p{Lu}+(?!\p{Ll})|\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{L}+/gu,
    ) ?? [];

/** The text with its first character in upper case. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with its first character in lower case. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const camel = (text: string): string =>
  wordsOf(text)
    .map((part, index) => (index === 0 ? part.toLowerCase() : upperFirst(part.toLowerCase())))
    .join('');

const startWord = (part: string): string =>
  part === part.toUpperCase() ? part : upperFirst(part.toLowerCase());

/** Rewrites a text in one of the cases, as commitlint understands them. */
export function toCase(text: string, target: LetterCase): string {
  switch (target) {
    case 'lower-case':
      return text.toLowerCase();
    case 'upper-case':
      return text.toUpperCase();
    case 'sentence-case':
      return upperFirst(text);
    case 'camel-case':
      return camel(text);
    case 'pascal-case':
      return upperFirst(camel(text));
    case 'kebab-case':
      return wordsOf(text)
        .map((part) => part.toLowerCase())
        .join('-');
    case 'snake-case':
      return wordsOf(text)
        .map((part) => part.toLowerCase())
        .join('_');
    case 'start-case':
      return wordsOf(text).map(startWord).join(' ');
  }
}

/** What begins with a small letter of ASCII cannot be in these, so that nothing has to be rewritten. */
const capitalised: readonly LetterCase[] = [
  'upper-case',
  'pascal-case',
  'sentence-case',
  'start-case',
];

/** Nothing that has a space in it is in these. */
const joined: readonly LetterCase[] = ['camel-case', 'pascal-case', 'kebab-case', 'snake-case'];

const beginsSmall = (text: string): boolean => text >= 'a' && text < '{';
const beginsLarge = (text: string): boolean => text >= 'A' && text < '[';

const withoutQuoted = (text: string): string =>
  /[`"']/.test(text) ? text.replace(/`.*?`|".*?"|'.*?'/g, '') : text;

/**
 * Those of some cases that a text is in; what stands in quotes or backticks does not count.
 */
export function casesOf(text: string, among: readonly LetterCase[]): readonly LetterCase[] {
  const possible = beginsSmall(text) ? among.filter((each) => !capitalised.includes(each)) : among;
  if (possible.length === 0) return possible;
  const plain = withoutQuoted(text).trim();
  return possible.filter((each) => isInCase(plain, each));
}

function isInCase(plain: string, target: LetterCase): boolean {
  if (beginsLarge(plain) && plain.includes(' ')) {
    if (joined.includes(target)) return false;
    if (target === 'start-case' && / [a-z]/.test(plain)) return false;
  }
  const transformed = toCase(plain, target);
  return transformed === plain || transformed === '' || /^\d/.test(transformed);
}
