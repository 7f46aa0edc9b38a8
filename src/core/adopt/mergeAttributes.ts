import { withLinesBefore } from './keepLineEnds';
import type { Merge } from './merge';

/** Where everything is ours, nothing of the user's can be changed by an attribute. */
const ours = /^\/?\.ml-project\//;

/**
 * Adds to a .gitattributes the template's lines about its own files, before the others, of which the
 * last one decides. The rest is left: `text`, `eol` and `binary` would have git convert files that
 * are there, and show each of them as changed.
 */
export function mergeAttributes(mine: string, theirs: string): Merge {
  const present = new Set(mine.split(/\r?\n/).map((line) => line.trim()));
  const added = theirs
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => ours.test(line) && !present.has(line));
  if (added.length === 0) return { kind: 'same' };
  return { kind: 'merged', text: withLinesBefore(mine, added) };
}
