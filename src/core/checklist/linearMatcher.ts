import { linearPattern } from '../linearPattern';
import { needlesOfPattern, type MatcherFactory } from './matcher';

/** What the search for literals would take for plain text: other escapes, and our own syntax. */
const notPlain = /^\(\?i\)|\(\?P<|\\[AZzpPuxc]/;

/**
 * Matchers in time linear to the text, for patterns that come with a workspace. Throws a Problem
 * with the reason for a pattern that is broken or needs backtracking (look-around, back-references).
 */
export const linearMatcher: MatcherFactory = (source, flags = '') => {
  const pattern = linearPattern(source, {
    multiline: true,
    ignoreCase: flags.includes('i'),
    dotAll: flags.includes('s'),
    // A file may be long: the search takes what it takes, in proportion to it.
    steps: Infinity,
  });
  return {
    source,
    needles: notPlain.test(source) ? [] : needlesOfPattern(source),
    find: (text) => {
      const found = pattern.find(text);
      return found === undefined || found === 'too-costly' ? -1 : found.start;
    },
  };
};
