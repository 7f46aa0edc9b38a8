// Packs each built-in template into one JSON file, so that creating a project reads one file and
// loads no YAML parser.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
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

/**
 * The template once more, as it goes into each project's record: made here, because to compress it
 * well takes longer than to create a project. src/node/templateSource.ts unpacks it.
 */
function packSource(template) {
  const base64 = brotliCompressSync(JSON.stringify(template)).toString('base64');
  return base64.match(/.{1,76}/g).join('\n');
}

/** media/templates/ID becomes dist/templates/ID.json: {"manifest", "files": {path: text}, "source"}. */
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
    const template = { manifest, files };
    const packed = JSON.stringify({ ...template, source: packSource(template) });
    await writeFile(`${root}dist/templates/${id}.json`, packed);
  }
}
