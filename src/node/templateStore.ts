import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem';
import type { LoadedTemplate, Template } from '../core/template';
import { decodeFiles, type EncodedFiles } from './templateFiles';

/**
 * Loads one of the templates that ship with the product.
 *
 * @param folder where `build/templates.mjs` packed them, one `ID.json` each
 * @throws Problem where there is no template with this id
 */
export async function loadBuiltInTemplate(folder: string, id: string): Promise<LoadedTemplate> {
  const known = await builtInTemplates(folder);
  if (!known.includes(id)) {
    throw new Problem(`There is no template "${id}"; choose ${known.join(', ')} or give a folder.`);
  }
  const packed = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')) as PackedTemplate;
  const { manifest, source } = packed;
  return { manifest, files: decodeFiles(packed.files), source };
}

/** The ids of the templates that ship with the product. */
export async function builtInTemplates(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
}

interface PackedTemplate {
  readonly manifest: Template;
  readonly files: EncodedFiles;
  readonly source: string;
}
