// Compiles media/assessment/scoping.yaml to one JSON text, so that no YAML is parsed at run time.
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

/** The assessment as a TypeScript module. Throws on a breach of the schema or a broken pattern. */
export async function compileAssessment(root) {
  const text = await readFile(`${root}media/assessment/scoping.yaml`, 'utf8');
  const schema = JSON.parse(await readFile(`${root}schemas/assessment.schema.json`, 'utf8'));
  const validate = new Ajv({ allErrors: false }).compile(schema);
  const assessment = parse(text);
  if (!validate(assessment)) throw new Error(`scoping.yaml: ${JSON.stringify(validate.errors)}`);
  for (const { parts, pattern } of assessment.questions) {
    for (const source of [parts?.pattern, pattern?.match]) if (source) new RegExp(source, 'i');
  }
  return [
    `import type { Assessment } from './assessment';`,
    '/** One string, because JSON.parse reads it faster than an engine compiles literals. */',
    `export const assessmentData = JSON.parse(`,
    `  ${JSON.stringify(JSON.stringify(assessment))},`,
    ') as Assessment;',
    '',
  ].join('\n');
}
