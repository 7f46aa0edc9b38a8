import type { Question, Step, Template } from '../generated/template';
import type { OwnTemplateReference } from './templateReference';

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
  /** Where it was read from, folders absolute; those that ship with the product have none. */
  readonly origin?: OwnTemplateReference | undefined;
}

/** What a plan and a project's record say of the template they follow. */
export interface TemplateName {
  readonly id: string;
  readonly version: string;
  readonly origin?: OwnTemplateReference | undefined;
}

/** The name of a template that was read. */
export function nameOf({ manifest: { id, version }, origin }: LoadedTemplate): TemplateName {
  return origin === undefined ? { id, version } : { id, version, origin };
}
