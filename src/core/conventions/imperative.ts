import { alsoOtherwise, doubtfulVerbs, irregular, plainVerbs } from './verbs';

interface Form {
  readonly base: string;
  /** Whether only a following article, number or the like shows that the form is a verb. */
  readonly doubtful: boolean;
}

const endsInConsonantY = /[^aeiou]y$/;
/** Verbs whose last consonant doubles before -ed and -ing, although they are longer than "drop". */
const doubling =
  /^(?:submit|commit|permit|omit|prefer|refer|infer|transfer|rerun|unpin|forbid|reset|debug|embed)$/;
/** One syllable with a single vowel before the last consonant: drop, split, run. */
const shortVerb = /^[^aeiou]*(?:qu)?[aeiou][bdgklmnprtv]$/;

const doublesLast = (verb: string): boolean => doubling.test(verb) || shortVerb.test(verb);

function inflect(verb: string): readonly string[] {
  const third = endsInConsonantY.test(verb)
    ? `${verb.slice(0, -1)}ies`
    : `${verb}${/(?:s|x|z|ch|sh|o)$/.test(verb) ? 'es' : 's'}`;
  const stem = doublesLast(verb) ? verb + verb.slice(-1) : verb;
  const past = endsInConsonantY.test(verb)
    ? `${verb.slice(0, -1)}ied`
    : `${stem}${verb.endsWith('e') ? 'd' : 'ed'}`;
  const gerund =
    verb.endsWith('e') && !/(?:ee|oe|ye)$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${stem}ing`;
  return [third, past, gerund];
}

let known: ReadonlyMap<string, Form> | undefined;

/** Built on first use: most messages of most commits start with a base form. */
function forms(): ReadonlyMap<string, Form> {
  if (known) return known;
  const map = new Map<string, Form>();
  const [plain, mayBeNouns, otherwise] = [plainVerbs(), doubtfulVerbs(), alsoOtherwise()];
  const bases = new Set([...plain, ...mayBeNouns]);
  const add = (form: string, base: string, doubtful: boolean): void => {
    if (!bases.has(form)) map.set(form, { base, doubtful: doubtful || otherwise.has(form) });
  };
  for (const base of mayBeNouns) for (const form of inflect(base)) add(form, base, true);
  for (const base of plain) for (const form of inflect(base)) add(form, base, false);
  for (const [form, base] of Object.entries(irregular)) add(form, base, false);
  known = map;
  return map;
}

/** Tells without the table of all forms, which takes time to build, that a word is none of them. */
const mayBeForm = (lower: string): boolean =>
  /(?:s|ed|ing)$/.test(lower) || Object.hasOwn(irregular, lower);

/** The base form of a known verb's other form, in lower case; `undefined` for every other word. */
export const baseForm = (word: string): string | undefined => forms().get(word.toLowerCase())?.base;

const article =
  /^(?:the|a|an|this|that|these|those|its|their|our|my|your|all|some|any|each|every|both|it|them)$/i;
/** In front of these a form in -s or -ing is a noun: "Fixes for #3", "Adding of columns". */
const nounBefore = /^(?:for|of|to|in|on|at|from|by|and|or|is|are|was|were|should|must|can|may)$/i;

/** "Fixed size arrays", "Reduced precision": here the form is an adjective. */
const afterAdjective =
  /^(?:size|sized|width|length|point|window|rate|number|position|precision|form|cost|set|rank)/i;
/** "Importing a file should throw": the form is the subject of a whole sentence. */
const sentence = /\s(?:should|must|works|throws|fails|returns|is|are|was|were|does|can|will)\b/;

const keepCapital = (word: string, base: string): string =>
  /^[A-Z]/.test(word) ? base.charAt(0).toUpperCase() + base.slice(1) : base;

/**
 * The imperative that should stand instead of a subject's first word: "Add" for "Added". Judged by
 * word form; a word that is no known verb's other form, or could be a noun or adjective here, is
 * left alone.
 */
export function imperativeFor(subject: string): string | undefined {
  const match = /^([A-Za-z]+)(?:\s+(\S{1,40}))?(?:\s|$)/.exec(subject.slice(0, 200));
  const [, word = '', next = ''] = match ?? [];
  if (!mayBeForm(word.toLowerCase())) return undefined;
  const form = forms().get(word.toLowerCase());
  if (!form) return undefined;
  // Capitals throughout or inside are a name, not a verb.
  if (!/^[A-Za-z][a-z]*$/.test(word)) return undefined;
  if (form.doubtful && !article.test(next)) return undefined;
  if (word.endsWith('ed') ? afterAdjective.test(next) : nounBefore.test(next)) return undefined;
  if (word.endsWith('ing') && sentence.test(subject.slice(0, 200))) return undefined;
  return keepCapital(word, form.base);
}
