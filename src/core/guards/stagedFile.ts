import type { PlacedFinding } from '../conventions/formatVerdict';
import type { GuardName, GuardSetting } from '../conventions/resolvedConfig';
import type { Breach } from '../conventions/rule';

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

/** The place of an offset; for things that are about a whole file it is its first character. */
export function placeOf(text: string, offset: number, length: number): Breach['range'] {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { start: { line, column }, end: { line, column: column + length } };
}

/** The range of what is said about a file as a whole. */
export const wholeFile: Breach['range'] = {
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
};

/** A path as an argument of a POSIX shell. */
export const shellPath = (path: string): string =>
  /^[\w./@+-]+$/.test(path) && !path.startsWith('-') ? path : `'${path.replaceAll("'", `'\\''`)}'`;
