import { RE2JS } from 're2js';
import type { MatcherFactory } from './matcher';

/**
 * Matchers in time linear to the text, for patterns that come with a workspace. Throws an Error
 * with the reason for a pattern that is broken or needs backtracking (look-around, back-references).
 *
 * Not linearPattern, though that is linear too: it is small, because every git hook loads it, and
 * meant for a line of a commit. On a file of a megabyte RE2JS takes 2 to 50 ms where it takes 90 to
 * 600. RE2JS in the hook would be some 100 KB more to load, and another syntax than JavaScript's.
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
