import { utf8Text } from '../utf8Text';

/** One file of a folder that a template is to be added to. */
export interface ExistingFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  /** Whether git knows it. */
  readonly tracked: boolean;
}

/** What a folder holds, as far as adding a template to it looks. */
export interface ExistingProject {
  /** The folder's own name. */
  readonly folder: string;
  /** What git tracks or would offer to add, by path; where no git is, all that is no cache. */
  readonly files: readonly ExistingFile[];
  /** The bytes of files that say what the project is, or that stand where a template's file goes. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** The names of the branches, local and remote, without the remote's name. */
  readonly branches: readonly string[];
  /** The messages of the latest commits that are no merges, newest first. */
  readonly messages: readonly string[];
}

/** The text of a file; undefined where it was not read or is not UTF-8. A byte order mark stays. */
export function textOf(
  existing: Pick<ExistingProject, 'contents'>,
  path: string,
): string | undefined {
  const bytes = existing.contents.get(path);
  return bytes === undefined ? undefined : utf8Text(bytes);
}
