import type { Question, Step, Template } from '../generated/template';

export type { Question, Step, Template };

/** One file of a template as it is stored below `files/`. */
export interface TemplateFile {
  /** Forward slashes; `dot_` stands for a leading dot, `.liquid` marks a file to render. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** What can be generated: the manifest, and the files it speaks of. */
export interface LoadedTemplate {
  readonly manifest: Template;
  readonly files: readonly TemplateFile[];
  /**
   * All of it packed as text, in lines, which a project's record keeps: an update compares with what
   * this template made. How it is packed is up to who loads and unpacks it.
   */
  readonly source?: string;
}
