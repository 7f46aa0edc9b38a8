import type { Needles } from './literalScanner';

/** A comment `ml-project: <id>` says that evidence stands here; `ml-project-ignore:` takes a file out. */
export interface Marker {
  readonly id: string;
  readonly kind: 'evidence' | 'ignore';
  /** Why a file does not count for the requirement. */
  readonly reason: string;
  /** Of the comment's first character. */
  readonly offset: number;
  /** Of the id. */
  readonly idOffset: number;
}

/** Behind `ml-project-ignore:`, in the place of an id: the file counts for no requirement. */
export const everyRequirement = 'all';

/** A text without this holds no marker. */
export const markerNeedles: Needles = ['ml-project'];

const comments =
  /(?:#|\/\/|--|<!--|\/\*|^[ \t]*\.\.|;)[ \t]*ml-project(-ignore)?:[ \t]*([a-z][\w-]*)[ \t]*([^\n]*?)[ \t]*(?:-->|\*\/)?[ \t]*\r?$/gm;

/** The markers of a text, in any language's line comments. */
export function findMarkers(text: string): readonly Marker[] {
  if (!text.includes('ml-project')) return [];
  return [...text.matchAll(comments)].map((match) => ({
    id: match[2] ?? '',
    kind: match[1] === undefined ? 'evidence' : 'ignore',
    reason: match[3] ?? '',
    offset: match.index,
    idOffset: match.index + match[0].indexOf(match[2] ?? '', match[0].indexOf('ml-project') + 10),
  }));
}
