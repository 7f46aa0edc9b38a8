/** How much a finding weighs: an error fails a check, a warning does not. */
export type Severity = 'error' | 'warning';

/** A place in a text. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The beginning of every text: where a finding about a whole one stands. */
export const textStart: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The replacement of one range by other text. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A repair: its title starts with the word that matters, its edits do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One thing that a check has to say. The one noun that every check returns. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** A finding in one document of a project; `path` is relative to it, with forward slashes. */
export interface DocumentFinding {
  readonly path: string;
  readonly finding: Finding;
}
