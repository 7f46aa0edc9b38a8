import { parse, YAMLParseError } from 'yaml';
import { validateTemplate } from '../generated/template.validator';
import { Problem } from './problem';
import type { Template } from './template';

/**
 * Reads a template's manifest.
 *
 * @param text the content of `template.yaml`
 * @param source how the user knows the file; errors name it
 * @throws Problem where the text is not YAML or breaks schemas/template.schema.json
 */
export function readManifest(text: string, source: string): Template {
  const value = parseYaml(text, source);
  if (validateTemplate(value)) return value;
  const first = validateTemplate.errors?.[0];
  const place = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
  throw new Problem(
    `${source}: ${place === '' ? 'the manifest' : place} ${first?.message ?? 'is not valid'}; mend it, then run the command again.`,
  );
}

function parseYaml(text: string, source: string): unknown {
  try {
    // A manifest has no use for aliases; allowing few bounds what a hostile one can expand to.
    return parse(text, { maxAliasCount: 10 });
  } catch (error) {
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error;
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line === undefined ? source : `${source}:${line}`;
    const [reason] = error.message.split('\n');
    throw new Problem(`${place} is not YAML: ${reason?.replace(/ at line .*/, '') ?? ''}.`);
  }
}
