import { resolve } from 'node:path';
import { lintTemplate, type LintedTemplate } from '../../core/templateLint/lintTemplate';
import type { TemplateReference } from '../../core/templateReference';
import { packTemplate } from '../templateSource';
import { fetchTemplate } from './fetchTemplate';
import { readTemplateFolder } from './readTemplateFolder';

/** A template of somebody's own, from a folder or a repository. */
export type OwnTemplateReference = Exclude<TemplateReference, { kind: 'built-in' }>;

/**
 * Reads and looks over a template of somebody's own. Whether its source is trusted is for the caller
 * to ask before.
 *
 * @param directory where a relative folder starts
 * @throws Problem where there is no template; what is wrong within one is among the findings
 */
export async function openTemplate(
  reference: OwnTemplateReference,
  directory: string,
  signal?: AbortSignal,
): Promise<LintedTemplate> {
  const source =
    reference.kind === 'folder'
      ? await readTemplateFolder(resolve(directory, reference.path))
      : await fetchTemplate(reference.url, { ref: reference.ref, signal });
  const linted = lintTemplate(source);
  const { template } = linted;
  // The project keeps the template it is made from, so that an update needs nothing else.
  if (template === undefined) return linted;
  return { ...linted, template: { ...template, source: packTemplate(template) } };
}
