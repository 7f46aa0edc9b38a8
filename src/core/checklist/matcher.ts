import { needlesOf, type Needles } from './literalScanner';
import { requiredLiterals } from './requiredLiterals';

/** A compiled regular expression; `find` gives the offset of the first match, or -1. */
export interface Matcher {
  readonly source: string;
  /** A match holds one of each; empty where nothing can be said. */
  readonly needles: readonly Needles[];
  find(text: string): number;
}

/** Makes matchers; own requirements get a linear-time one, the catalogue the native one. */
export type MatcherFactory = (source: string, flags?: string) => Matcher;

/** What every match of a pattern holds, ready to be looked up. */
export const needlesOfPattern = (source: string): readonly Needles[] =>
  requiredLiterals(source).flatMap((literals) => {
    const needles = needlesOf(literals);
    return needles === undefined ? [] : [needles];
  });

/** Matchers on the engine's own regular expressions, for patterns that we wrote ourselves. */
export const nativeMatcher: MatcherFactory = (source, flags = '') => {
  const regex = new RegExp(source, `m${flags}`);
  return {
    source,
    needles: needlesOfPattern(source),
    find: (text) => text.search(regex),
  };
};
