import type { Place } from './passage';

/** How much a match weighs: strong ones make a tool-decidable requirement done. */
export type Level = 'strong' | 'weak';

/** One match of a probe within one file. */
export interface Hit extends Place {
  readonly snippet: string;
  /** The place is as the template wrote it, so it shows nothing yet. */
  readonly scaffolded?: boolean;
}

/** A place in the project that shows a requirement is met. */
export interface Evidence extends Place {
  readonly path: string;
  readonly snippet: string;
  /** The node of the rule language that found it. */
  readonly rule: string;
  readonly level: Level;
}

const rank = (level: Level): number => (level === 'strong' ? 0 : 1);
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Strong before weak, then by path, cell and line: the same everywhere, whatever the locale. */
export function compareEvidence(one: Evidence, other: Evidence): number {
  return (
    rank(one.level) - rank(other.level) ||
    byText(one.path, other.path) ||
    (one.cell ?? 0) - (other.cell ?? 0) ||
    one.line - other.line ||
    byText(one.rule, other.rule) ||
    byText(one.snippet, other.snippet)
  );
}
