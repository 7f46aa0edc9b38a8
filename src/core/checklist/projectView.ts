import { decodeText, textLimit } from './textFile';

/** One file of a project: tracked, or neither tracked nor ignored. */
export interface ProjectFile {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Whether git knows it. */
  readonly tracked: boolean;
  /** Equal stamps mean equal content; without one the file is read at every update. */
  readonly stamp?: string;
}

/** What reading a file gives: its bytes, or why there are none. Never an exception. */
export type FileContent = { readonly bytes: Uint8Array } | { readonly unreadable: string };

/** A hook that git would run. */
export interface GitHook {
  readonly name: string;
  readonly text: string;
}

/** What git says about the project, given as data. */
export interface GitFacts {
  readonly repository: boolean;
  readonly tags: readonly string[];
  readonly hooks: readonly GitHook[];
  /** Subjects of the latest commits, newest first. */
  readonly subjects: readonly string[];
}

/** The facts of a folder that is not under git. */
export const noGit: GitFacts = { repository: false, tags: [], hooks: [], subjects: [] };

/** A place that could not be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly why: string;
}

/** Somebody outside who sees to it that no file is judged without end. */
export interface Watchdog {
  /** Called before a file is judged, and without one afterwards. */
  judging(file?: ProjectFile): void;
  /** Why a file must not be judged; undefined where it may. */
  refuses(file: ProjectFile): string | undefined;
}

/**
 * A project as the engine sees it: a list of files, their content on request, facts of git. A disk,
 * an editor with unsaved buffers and a commit's objects each provide one.
 */
export interface ProjectView {
  readonly files: readonly ProjectFile[];
  readonly unreadable: readonly Unreadable[];
  readonly git: GitFacts;
  readonly watchdog?: Watchdog | undefined;
  /** Gives at most `limit` bytes' worth of file; a bigger file is unreadable. */
  read(path: string, limit: number): FileContent | Promise<FileContent>;
}

/** The text of a file, or why there is none, as the end of a sentence. */
export async function readText(
  view: ProjectView,
  path: string,
): Promise<{ readonly text: string } | { readonly unreadable: string }> {
  const content = await view.read(path, textLimit);
  if ('unreadable' in content) return content;
  const text = decodeText(content.bytes);
  return text === undefined ? { unreadable: 'it is no text' } : { text };
}

/** The text of a file; '' where it is gone, too large or no text. */
export async function textOf(view: ProjectView, path: string): Promise<string> {
  const read = await readText(view, path);
  return 'text' in read ? read.text : '';
}
