import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem';
import type { LoadedTemplate, Template, TemplateFile } from '../core/template';

/** A template larger than this is refused: a project's skeleton is small, a wrong folder is not. */
const MAX_FILES = 2_000;
const MAX_BYTES = 20_000_000;

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
  const encoder = new TextEncoder();
  const files = Object.entries(packed.files).map(([path, text]) => ({
    path,
    content: encoder.encode(text),
  }));
  return { manifest: packed.manifest, files };
}

/** The ids of the templates that ship with the product. */
export async function builtInTemplates(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
}

/**
 * Loads a template from a folder that holds `template.yaml` and `files/`.
 *
 * @throws Problem where the manifest is missing or broken, or where the folder holds what cannot be
 * part of a template: symbolic links, devices, too much
 */
export async function loadTemplateFolder(folder: string): Promise<LoadedTemplate> {
  const source = join(folder, 'template.yaml');
  const text = await readFile(source, 'utf8').catch(() => {
    throw new Problem(`${folder} is no template: it has no readable template.yaml.`);
  });
  // Loaded here, because the templates that ship with the product need no YAML parser.
  const { readManifest } = await import('../core/templateManifest.js');
  const manifest = readManifest(text, source);
  const files = await readFiles(join(folder, 'files'));
  return { manifest, files };
}

interface PackedTemplate {
  readonly manifest: Template;
  readonly files: Readonly<Record<string, string>>;
}

async function readFiles(root: string): Promise<readonly TemplateFile[]> {
  const files: TemplateFile[] = [];
  let bytes = 0;
  const visit = async (folder: string, prefix: string): Promise<void> => {
    for (const name of (await readdir(folder)).sort()) {
      const path = `${prefix}${name}`;
      const info = await lstat(join(folder, name));
      if (info.isDirectory()) {
        await visit(join(folder, name), `${path}/`);
        continue;
      }
      if (!info.isFile()) {
        throw new Problem(
          `${join(folder, name)} is no plain file; a template holds only files and folders.`,
        );
      }
      bytes += info.size;
      if (files.length >= MAX_FILES || bytes > MAX_BYTES) {
        throw new Problem(
          `${root} is too large for a template (over ${MAX_FILES} files or 20 MB).`,
        );
      }
      files.push({ path, content: await readFile(join(folder, name)) });
    }
  };
  await visit(root, '');
  return files;
}
