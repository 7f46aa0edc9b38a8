/** A file as it lies in a project now. */
export interface FoundFile {
  readonly content: Uint8Array;
  readonly executable: boolean;
}

/** What lies at a path: a file, something that is none (a folder, a link, a device), or nothing. */
export type Found = FoundFile | 'blocked' | undefined;
