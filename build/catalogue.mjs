// Compiles media/catalogue/*.yaml to one JSON text, so that no YAML is parsed at run time.
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readSchema } from './schemas.mjs';

const regexKeys = new Set(['match', 'title', 'code', 'run', 'uses', 'image', 'restart', 'name']);
const single = new Set(['containing', 'tag', 'subject']);

/** Every regular expression of a rule, with the flags that stand beside it. */
function* patterns(node, flags = '') {
  if (Array.isArray(node)) for (const item of node) yield* patterns(item, flags);
  else if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (regexKeys.has(key) || single.has(key)) {
        for (const source of [value].flat())
          if (typeof source === 'string') yield [source, node.flags ?? flags];
      }
      if (typeof value === 'object') yield* patterns(value, node.flags ?? flags);
    }
  }
}

function check(requirement, seeds, seen, file) {
  if (seen.has(requirement.id)) throw new Error(`${file}: ${requirement.id} stands twice`);
  seen.add(requirement.id);
  for (const seed of requirement.seeds) {
    if (!(seed in seeds)) throw new Error(`${file}: ${requirement.id} names the unknown ${seed}`);
  }
  for (const [source, flags] of patterns(requirement.evidence)) new RegExp(source, `m${flags}`);
}

/** The catalogue as a TypeScript module. Throws on a breach of the schema or a broken pattern. */
export async function compileCatalogue(root) {
  const read = async (name) => parse(await readFile(`${root}media/catalogue/${name}.yaml`, 'utf8'));
  const schema = await readSchema(root, 'catalogue.schema.json');
  const validate = new Ajv({ allErrors: false, allowUnionTypes: true }).compile(schema);
  const { seeds, groups } = await read('index');
  const requirements = [];
  const seen = new Set();
  for (const name of groups) {
    const document = await read(name);
    if (!validate(document)) {
      throw new Error(`${name}.yaml: ${JSON.stringify(validate.errors)}`);
    }
    for (const requirement of document.requirements) {
      check(requirement, seeds, seen, name);
      requirements.push({ ...requirement, group: document.group });
    }
  }
  const text = JSON.stringify(JSON.stringify({ seeds, requirements }));
  return [
    `import type { Requirement } from './catalogue';`,
    '/** A requirement with its group, and the titles of the course documents. */',
    'export interface CatalogueData {',
    '  readonly seeds: Readonly<Record<string, string>>;',
    '  readonly requirements: readonly (Requirement & { readonly group: string })[];',
    '}',
    '/** One string, because JSON.parse reads it faster than an engine compiles literals. */',
    `export const catalogueData = JSON.parse(`,
    `  ${text},`,
    ') as CatalogueData;',
    '',
  ].join('\n');
}
