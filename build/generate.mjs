// Writes src/generated: from each schema a type, a validator and its keys, as far as they are used;
// and what ships in media/ as data.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { compileAssessment } from './assessment.mjs';
import { compileCatalogue } from './catalogue.mjs';
import { readSchema } from './schemas.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const banner = '// Made from schemas/ by build/generate.mjs. Do not edit.\n';
const suffix = '.schema.json';

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(name).replace(/^\w/, (letter) => letter.toUpperCase());

/** A generated file keeps its time stamp when nothing changed, so that watchers stay quiet. */
async function writeIfChanged(file, text) {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(file, text);
}

/** Which keys a document may have where, for "did you mean": the schema with its references resolved. */
function keyTree(schema, node = schema, depth = 0) {
  if (depth > 20) return {};
  if (node.$ref) {
    const target = node.$ref
      .split('/')
      .slice(1)
      .reduce((at, step) => at[step], schema);
    return keyTree(schema, target, depth + 1);
  }
  const tree = {};
  for (const each of [node, ...(node.anyOf ?? [])]) {
    if (each.$ref) Object.assign(tree, keyTree(schema, each, depth + 1));
    for (const [key, value] of Object.entries(each.properties ?? {})) {
      tree.keys = { ...tree.keys, [key]: keyTree(schema, value, depth + 1) };
    }
    if (each.items) tree.item = keyTree(schema, each.items, depth + 1);
  }
  return tree;
}

/** The type of the documents that a schema describes. */
const typeOf = (name, schema) =>
  compile({ ...schema, title: pascal(name) }, pascal(name), {
    bannerComment: '',
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 100 },
  });

/** The ajv standalone validator: plain JavaScript, which its callers see as a type guard. */
function validatorOf(name, schema) {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    verbose: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone(ajv, ajv.compile(schema))
    .replace(/export const validate = /, 'const compiled = ')
    .replace(/export default validate\d+;/, '');
  return `// @ts-nocheck
${code}
import type { ErrorObject } from 'ajv';
import type { ${pascal(name)} } from './${camel(name)}';
/** The ajv standalone validator of schemas/${name}${suffix}. */
export const validate${pascal(name)} = compiled as unknown as {
  (value: unknown): value is ${pascal(name)};
  errors?: ErrorObject[] | null;
};
`;
}

const keysOf = (
  name,
  schema,
) => `/** The keys below a place of a document; an array's items share one entry. */
export interface KeyTree {
  readonly keys?: Readonly<Record<string, KeyTree>>;
  readonly item?: KeyTree;
}

/** The keys of schemas/${name}${suffix}. */
export const ${camel(name)}Keys: KeyTree = ${JSON.stringify(keyTree(schema), null, 1)};
${schema.$defs?.rule === undefined ? '' : ruleKeysOf(schema)}`;

/** A rule is one of many nodes, and rules stand within rules: the keys of each node by itself. */
const ruleKeysOf = (schema) => {
  const nodes = schema.$defs.rule.oneOf.map((node) => {
    const name = schema.$defs[node.$ref.split('/').at(-1)].required[0];
    return [name, keyTree(schema, node)];
  });
  return `
/** The keys of a rule, by the node that it is. */
export const ruleKeys: Readonly<Record<string, KeyTree>> = ${JSON.stringify(Object.fromEntries(nodes), null, 1)};
`;
};

/** What the build alone reads and judges. */
const builtIn = ['assessment', 'catalogue'];
/** Documents whose mistyped keys are answered with the key that was meant. */
const withKeys = ['attestation', 'checklist', 'config', 'template'];

await mkdir(`${root}src/generated`, { recursive: true });
for (const file of await readdir(`${root}schemas`)) {
  if (!file.endsWith(suffix)) continue;
  const name = file.slice(0, -suffix.length);
  const schema = await readSchema(root, file);
  const target = `${root}src/generated/${camel(name)}`;
  await writeIfChanged(`${target}.ts`, banner + (await typeOf(name, schema)));
  if (!builtIn.includes(name)) {
    await writeIfChanged(`${target}.validator.ts`, banner + validatorOf(name, schema));
  }
  if (withKeys.includes(name)) {
    await writeIfChanged(`${target}.keys.ts`, banner + keysOf(name, schema));
  }
}

await writeIfChanged(
  `${root}src/generated/catalogueData.ts`,
  banner + (await compileCatalogue(root)),
);
await writeIfChanged(
  `${root}src/generated/assessmentData.ts`,
  banner + (await compileAssessment(root)),
);

// The engine is one file that runs alone, from anywhere: what it installs travels inside it.
const hookScript = await readFile(`${root}media/hooks/hook.sh`, 'utf8');
await writeIfChanged(
  `${root}src/generated/hookScript.ts`,
  `// Made from media/hooks/hook.sh by build/generate.mjs. Do not edit.
export const hookScript = ${JSON.stringify(hookScript)};
`,
);
