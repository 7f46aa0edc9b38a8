import { brokenNameRule } from './nameRules';

const fallback = 'my-project';

/** Latin letters that Unicode does not take apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
};

/** In small ASCII letters, or undefined where that would lose a letter or a digit. */
function transliterate(text: string): string | undefined {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, (character) => letters[character] ?? character)
    // Apostrophes go with the marks: "Bob's" is "bobs", not "bob-s".
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}'’]/gu, '');
  return /[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain) ? undefined : plain;
}

/** Words joined by "-"; empty where nothing is left. A dot is dropped: "con.x" is a device. */
function slug(text: string): string {
  return (transliterate(text) ?? '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/[-_]{2,}/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
}

/** "2024-risk" reads as "risk-2024"; where digits are part of a word, a word goes before them. */
function withLetterFirst(name: string): string {
  if (!/^\d/.test(name)) return name;
  const moved = /^([\d_-]*\d)[-_]+([a-z].*)$/.exec(name);
  return moved ? `${moved[2] ?? ''}-${moved[1] ?? ''}` : `project-${name}`;
}

function* candidates(text: string, taken: readonly string[]): Generator<string> {
  yield text;
  // Only what stands around it: "Credit-Risk " keeps its capitals.
  yield text.replace(/^[\s._-]+|[\s._-]+$/g, '');
  // Of a path the last part, as `create DIR` does.
  const parts = text.split(/[/\\]/).reverse().map(slug);
  const base = withLetterFirst(parts.find((part) => part !== '') ?? fallback);
  yield base;
  // Short enough for what is put behind it, and still ending in a letter or a digit.
  const short = base.slice(0, 48).replace(/[-_]+$/, '');
  yield short;
  yield `${short}-project`;
  // Each taken name can stand in the way of one candidate, so one of these is free.
  for (let number = 2; number <= taken.length + 2; number++) yield `${short}-project-${number}`;
}

/**
 * A good project name near to a text: the text itself if it is one, else its words in plain small
 * letters ("Café Risk" gives "cafe-risk"), else "my-project". The result passes checkProjectName
 * with the same `taken`.
 */
export function suggestProjectName(text: string, taken: readonly string[] = []): string {
  // A name is short; nothing behind the first thousand characters can be meant as one.
  for (const candidate of candidates(text.slice(0, 1000), taken)) {
    if (brokenNameRule(candidate, taken) === undefined) return candidate;
  }
  return fallback;
}
