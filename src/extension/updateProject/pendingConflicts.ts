import type { UpdatedFile } from '../../core/update/updateFile';

/** A file in which an update left a conflict, with the texts that conflict. */
export interface PendingConflict {
  readonly path: string;
  readonly sides: NonNullable<UpdatedFile['sides']>;
}

/** An update whose conflicts are not all resolved. */
export interface PendingConflicts {
  readonly directory: string;
  /** The template's version, as it is called in the files. */
  readonly version: string;
  readonly files: readonly PendingConflict[];
}

/** Where the workspace's state keeps them. */
export const PENDING = 'updateConflicts';
