import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/sourceImports';

const folder = join(projectRoot, 'schemas');

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Whether a key's schema, or the definition that it refers to, says what the key is for. */
function isDescribed(schema: Node, key: unknown): boolean {
  if (!isNode(key)) return false;
  if (typeof key['description'] === 'string') return true;
  const name = /^#\/\$defs\/(\w+)$/.exec(String(key['$ref']))?.[1];
  const definitions = schema['$defs'];
  return name !== undefined && isNode(definitions) && isDescribed(schema, definitions[name]);
}

/** The keys of a schema that editors have nothing to say about, by their paths. */
function undescribed(schema: Node, node: unknown = schema, path = ''): readonly string[] {
  if (!isNode(node)) return [];
  const keys = isNode(node['properties']) ? Object.entries(node['properties']) : [];
  const own = keys.filter(([, key]) => !isDescribed(schema, key)).map(([key]) => `${path}/${key}`);
  // A condition repeats keys that are described where they are defined.
  const within = Object.entries(node).filter(([key]) => key !== 'if' && key !== 'then');
  return [
    ...own,
    ...within.flatMap(([key, value]) => undescribed(schema, value, `${path}/${key}`)),
  ];
}

describe('the schemas', () => {
  for (const file of readdirSync(folder)) {
    it(`${file} says what every key is for`, () => {
      const schema: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      assert.ok(isNode(schema));
      assert.deepEqual(undescribed(schema), []);
    });
  }
});
