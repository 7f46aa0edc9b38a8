import type { Finding } from './finding';

/** Orders findings as they stand in their text. */
export const byPlace = (one: Finding, other: Finding): number =>
  one.range.start.line - other.range.start.line ||
  one.range.start.column - other.range.start.column;
