import { linearPattern, type LinearPattern } from '../linearPattern';
import { isProblem } from '../problem';
import { BrokenPart } from './brokenPart';
import { needlesOfPattern, type MatcherFactory } from './matcher';

/** What the search for literals would take for plain text: other escapes, and our own syntax. */
const notPlain = /^\(\?i\)|\(\?P<|\\[AZzpPuxc]/;

function compile(source: string, flags: string): LinearPattern {
  try {
    return linearPattern(source, {
      multiline: true,
      ignoreCase: flags.includes('i'),
      dotAll: flags.includes('s'),
      // A file may be long: the search takes what it takes, in proportion to it.
      steps: Infinity,
    });
  } catch (error) {
    if (isProblem(error)) throw new BrokenPart(source, error.message);
    throw error;
  }
}

/**
 * Matchers in time linear to the text, for patterns that come with a workspace. Throws a BrokenPart
 * for a pattern that is broken or needs backtracking (look-around, back-references).
 */
export const linearMatcher: MatcherFactory = (source, flags = '') => {
  const pattern = compile(source, flags);
  return {
    source,
    needles: notPlain.test(source) ? [] : needlesOfPattern(source),
    find: (text) => {
      const found = pattern.find(text);
      return found === undefined || found === 'too-costly' ? -1 : found.start;
    },
  };
};
