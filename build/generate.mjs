// Writes src/generated from schemas/: one TypeScript type and one ajv standalone validator per schema;
// and the catalogue as data.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { compileAssessment } from './assessment.mjs';
import { compileCatalogue } from './catalogue.mjs';

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
  for (const each of [node, ...(node.anyOf ?? [])].map((part) => ({ ...part }))) {
    if (each !== node && each.$ref) Object.assign(tree, keyTree(schema, each, depth + 1));
    for (const [key, value] of Object.entries(each.properties ?? {})) {
      tree.keys = { ...tree.keys, [key]: keyTree(schema, value, depth + 1) };
    }
    if (each.items) tree.item = keyTree(schema, each.items, depth + 1);
  }
  return tree;
}

await mkdir(`${root}src/generated`, { recursive: true });
for (const file of await readdir(`${root}schemas`)) {
  if (!file.endsWith(suffix)) continue;
  const name = file.slice(0, -suffix.length);
  const schema = JSON.parse(await readFile(`${root}schemas/${file}`, 'utf8'));
  const types = await compile({ ...schema, title: pascal(name) }, pascal(name), {
    bannerComment: '',
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 100 },
  });
  await writeIfChanged(`${root}src/generated/${camel(name)}.ts`, banner + types);

  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    verbose: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone(ajv, ajv.compile(schema));
  // The validator is plain JavaScript; its callers see it as a type guard.
  const typed = code
    .replace(/export const validate = /, 'const compiled = ')
    .replace(/export default validate\d+;/, '');
  const guard = [
    `import type { ErrorObject } from 'ajv';`,
    `import type { ${pascal(name)} } from './${camel(name)}';`,
    '/** The ajv standalone validator of schemas/' + file + '. */',
    `export const validate${pascal(name)} = compiled as unknown as {`,
    `  (value: unknown): value is ${pascal(name)};`,
    '  errors?: ErrorObject[] | null;',
    '};',
    '',
  ].join('\n');
  await writeIfChanged(
    `${root}src/generated/${camel(name)}.validator.ts`,
    `${banner}// @ts-nocheck\n${typed}\n${guard}`,
  );
  await writeIfChanged(
    `${root}src/generated/${camel(name)}.keys.ts`,
    `${banner}/** The keys below a place of a document; an array's items share one entry. */
export interface KeyTree {
  readonly keys?: Readonly<Record<string, KeyTree>>;
  readonly item?: KeyTree;
}

/** The keys of schemas/${file}. */
export const ${camel(name)}Keys: KeyTree = ${JSON.stringify(keyTree(schema), null, 1)};
`,
  );
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
