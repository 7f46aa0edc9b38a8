import { nearest } from './nearest';

/**
 * The end of a sentence about a word that is none of some: the one that was probably meant.
 *
 * @param otherwise what to do where none was, without a full stop
 */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const meant = nearest(word, known);
  return meant === undefined ? `${otherwise}.` : `did you mean "${meant}"?`;
}
