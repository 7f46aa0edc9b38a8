import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { MANIFEST_NAME } from '../../core/templateLint/templateParts';
import { referenceText } from '../../core/templateReference';
import type { MadeFromTemplate } from '../planProjectUpdate';
import { builtInTemplates } from '../templateStore';
import { templateFolder } from './templateFolders';

/** Where a newer version of a project's template is to be looked for. */
export type TemplateOrigin =
  | { readonly kind: 'built-in' }
  | {
      readonly kind: 'own';
      /** As people write it after --template; folders are absolute. */
      readonly source: string;
    }
  | {
      readonly kind: 'lost';
      /** The first half of a sentence. */
      readonly reason: string;
    };

/**
 * Finds where the template of a project comes from: with this product, from the repository that the
 * project's record names, or from the folder that was used for it last on this machine.
 *
 * @param templates where the built-in templates lie
 */
export async function findOrigin(
  templates: string,
  { directory, record, origin }: MadeFromTemplate,
): Promise<TemplateOrigin> {
  const id = record.template;
  if ((await builtInTemplates(templates)).includes(id)) return { kind: 'built-in' };
  if (origin !== undefined) return { kind: 'own', source: referenceText(origin) };
  const source = await templateFolder(directory);
  if (source === undefined) {
    return { kind: 'lost', reason: `Where the template "${id}" of this project lies is not known` };
  }
  if (!isAbsolute(source) || existsSync(join(source, MANIFEST_NAME)))
    return { kind: 'own', source };
  return { kind: 'lost', reason: `The template "${id}" of this project is not in ${source} now` };
}
