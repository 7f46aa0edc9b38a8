import type { Answers } from './answers';
import type { TemplateName } from './template';

/**
 * What will happen to one path: a new file, new bytes for one that is there, no file any more, or
 * nothing, because it is the user's as it is (`keep`) or because somebody has to decide first
 * (`conflict`).
 */
export type PlanAction = 'create' | 'merge' | 'delete' | 'keep' | 'conflict';

/** A file as a template wants it, whatever is there. */
export interface DesiredFile {
  /** Relative to the project's folder, with forward slashes; already checked by targetPath. */
  readonly path: string;
  readonly content: Uint8Array;
  /** Whether the file is made executable (mode 755 instead of 644). */
  readonly executable: boolean;
  /** Whether it holds passwords, so that nothing of it may stand where git sees it. */
  readonly secret: boolean;
}

/** One file of a plan. `content` is the bytes that the file has after Apply. */
export interface PlannedFile extends Omit<DesiredFile, 'secret'> {
  readonly action: PlanAction;
  /**
   * SHA-256 (hexadecimal) of the bytes that the plan was made from; not given where nothing was
   * there. Apply writes nothing at all where the disk holds anything else by then.
   */
  readonly base?: string;
}

/** The exact list of creations and merges that follows from a template and answers. */
export interface Plan {
  readonly template: TemplateName;
  readonly answers: Answers;
  readonly files: readonly PlannedFile[];
  /** The subject of the commit that brings the files in; it obeys the chosen convention. */
  readonly commitSubject: string;
}

/** The order of a plan's files: by path, the same on every machine. */
export function byPath(a: Pick<DesiredFile, 'path'>, b: Pick<DesiredFile, 'path'>): number {
  return a.path < b.path ? -1 : 1;
}
