import type { PlacedFinding } from '../conventions/formatVerdict';
import type { GuardName, GuardSetting } from '../conventions/resolvedConfig';
import type { Breach } from '../conventions/rule';
import { positionAt } from '../positionAt';

/** A file as a commit would store it. */
export interface StagedFile {
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What it holds, or its beginning; `undefined` for binary files and for those not read. */
  readonly text: string | undefined;
  /** Whether the commit brings it in; else it changes a file that is there. */
  readonly added: boolean;
}

/** What a guard has to say about a file; `repair` is the command that mends it. */
export interface GuardBreach extends Breach {
  readonly repair?: string;
}

/** A check of one staged file, as the project has set it. */
export type Guard = (file: StagedFile, setting: GuardSetting) => readonly GuardBreach[];

/** One thing that a commit would bring in and should not. `where` is the file's path. */
export interface GuardFinding extends PlacedFinding {
  readonly rule: GuardName;
  readonly where: string;
  readonly repair?: string;
}

/** The range of some characters on one line. */
export function placeOf(text: string, offset: number, length: number): Breach['range'] {
  const start = positionAt(text, offset);
  return { start, end: { line: start.line, column: start.column + length } };
}

/** A path as an argument of a POSIX shell. */
export const shellPath = (path: string): string =>
  /^[\w./@+-]+$/.test(path) && !path.startsWith('-') ? path : `'${path.replaceAll("'", `'\\''`)}'`;
