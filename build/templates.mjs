// Packs each built-in template into one JSON file, so that creating a project reads one file and
// loads no YAML parser.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));

async function listFiles(folder, prefix = '') {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map((entry) =>
    entry.isDirectory()
      ? listFiles(`${folder}/${entry.name}`, `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );
  return (await Promise.all(lists)).flat().sort();
}

/** media/templates/ID becomes dist/templates/ID.json: {"manifest", "files": {path: text}}. */
export async function packTemplates() {
  await mkdir(`${root}dist/templates`, { recursive: true });
  for (const id of await readdir(`${root}media/templates`)) {
    const folder = `${root}media/templates/${id}`;
    const files = {};
    for (const path of await listFiles(`${folder}/files`)) {
      files[path] = await readFile(`${folder}/files/${path}`, 'utf8');
      if (files[path].includes('\uFFFD')) throw new Error(`${id}/${path} is not UTF-8 text`);
    }
    const manifest = parse(await readFile(`${folder}/template.yaml`, 'utf8'));
    await writeFile(`${root}dist/templates/${id}.json`, JSON.stringify({ manifest, files }));
  }
}
