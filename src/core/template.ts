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
}
