import type { Answers } from './answers';

/** What will happen to one path. */
export type PlanAction = 'create' | 'merge' | 'keep' | 'conflict';

/** One file of a plan. */
export interface PlannedFile {
  /** Relative to the project's folder, with forward slashes; already checked by targetPath. */
  readonly path: string;
  readonly action: PlanAction;
  /** The bytes the file has after Apply. */
  readonly content: Uint8Array;
  /** Whether the file is made executable (mode 755 instead of 644). */
  readonly executable: boolean;
}

/** The exact list of creations and merges that follows from a template and answers. */
export interface Plan {
  readonly template: { readonly id: string; readonly version: string };
  readonly answers: Answers;
  readonly files: readonly PlannedFile[];
  /** The subject of the first commit; it obeys the chosen convention. */
  readonly commitSubject: string;
}
