import { resolve } from 'node:path';
import { lintTemplate, type LintedTemplate } from '../../core/templateLint/lintTemplate';
import type { OwnTemplateReference } from '../../core/templateReference';
import { packTemplate } from '../templateSource';
import { fetchTemplate } from './fetchTemplate';
import { readTemplateFolder } from './readTemplateFolder';

/**
 * Reads and looks over a template of somebody's own. Whether its source is trusted is for the caller
 * to ask before.
 *
 * @param directory where a relative folder starts
 * @throws Problem where there is no template; what is wrong within one is among the findings
 */
export async function openTemplate(
  named: OwnTemplateReference,
  directory: string,
  signal?: AbortSignal,
): Promise<LintedTemplate> {
  const origin =
    named.kind === 'folder' ? { ...named, path: resolve(directory, named.path) } : named;
  const source =
    origin.kind === 'folder'
      ? await readTemplateFolder(origin.path)
      : await fetchTemplate(origin.url, { ref: origin.ref, signal });
  const linted = lintTemplate(source);
  const { template } = linted;
  // The project keeps the template it is made from, so that an update needs nothing else.
  if (template === undefined) return linted;
  return { ...linted, template: { ...template, origin, source: packTemplate(template) } };
}
