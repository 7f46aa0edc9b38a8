import { RE2JS } from 're2js';
import type { MatcherFactory } from './matcher';

/**
 * Matchers in time linear to the text, for patterns that come with a workspace. Throws an Error
 * with the reason for a pattern that is broken or needs backtracking (look-around, back-references).
 */
export const linearMatcher: MatcherFactory = (source, flags = '') => {
  const options =
    RE2JS.MULTILINE |
    (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes('s') ? RE2JS.DOTALL : 0);
  const regex = RE2JS.compile(source, options);
  return {
    source,
    needles: undefined,
    find: (text, from = 0) => {
      const matcher = regex.matcher(text);
      return matcher.find(from) ? matcher.start() : -1;
    },
  };
};
