// Reads schemas/: what two documents share stands in one schema, and the other refers to it.
import { readFile } from 'node:fs/promises';

const foreignReference = /"([\w-]+\.schema\.json)#\/\$defs\//;

/** A schema as one document: definitions of other schemas are copied beside its own. */
export async function readSchema(root, file) {
  const text = await readFile(`${root}schemas/${file}`, 'utf8');
  const other = foreignReference.exec(text)?.[1];
  if (other === undefined) return JSON.parse(text);
  const lender = await readSchema(root, other);
  const schema = JSON.parse(text.replaceAll(`"${other}#/`, '"#/'));
  return { ...schema, $defs: { ...lender.$defs, ...schema.$defs } };
}
