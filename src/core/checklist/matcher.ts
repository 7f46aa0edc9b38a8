import { needlesOf, type Needles } from './literalScanner';
import { requiredLiterals } from './requiredLiterals';

/** A compiled regular expression; `find` gives the offset of the first match, or -1. */
export interface Matcher {
  readonly source: string;
  /** A match holds at least one of these; undefined where nothing can be said. */
  readonly needles: Needles | undefined;
  find(text: string): number;
}

/** Makes matchers; own requirements get a linear-time one, the catalogue the native one. */
export type MatcherFactory = (source: string, flags?: string) => Matcher;

/** Matchers on the engine's own regular expressions, for patterns that we wrote ourselves. */
export const nativeMatcher: MatcherFactory = (source, flags = '') => {
  const regex = new RegExp(source, `m${flags}`);
  const literals = requiredLiterals(source);
  return {
    source,
    needles: literals === undefined ? undefined : needlesOf(literals),
    find: (text) => text.search(regex),
  };
};
