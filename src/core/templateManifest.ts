import { templateKeys } from '../generated/template.keys';
import { validateTemplate } from '../generated/template.validator';
import { readBoundedYaml, type DocumentKind, type YamlReading } from './boundedYaml';
import type { Finding } from './finding';
import { manifestErrors } from './manifestErrors';
import { keysIn, saySchemaErrors } from './schemaErrors';
import type { Template } from './template';

/** A template's manifest, or what is wrong with it. */
export type ManifestReading =
  | { readonly findings: readonly Finding[] }
  | {
      readonly manifest: Template;
      /** Says something of a part of the manifest at its place in the text. */
      readonly findingAt: Extract<YamlReading, { value: unknown }>['findingAt'];
    };

/** Whether a value that came from elsewhere is a template's manifest. */
export function isManifest(value: unknown): value is Template {
  return validateTemplate(value);
}

const kind: DocumentKind = {
  rule: 'manifest',
  noun: 'manifest',
  maxLength: 200_000,
  maxLines: 5000,
};

const words = { keysAt: keysIn(templateKeys), name: 'the manifest' };

/**
 * Reads the text of a `template.yaml` (schemas/template.schema.json). Every error has its line and
 * column and says what would be right; a manifest is refused as a whole where there is one. Size,
 * depth and aliases are bounded, so reading cannot hang.
 */
export function readManifest(text: string): ManifestReading {
  const reading = readBoundedYaml(text, kind);
  if ('findings' in reading) return reading;
  const { value, findingAt } = reading;
  if (!validateTemplate(value)) {
    const errors = saySchemaErrors(validateTemplate.errors ?? [], value, words);
    return { findings: errors.map((each) => findingAt(each)) };
  }
  const errors = manifestErrors(value);
  if (errors.length > 0) return { findings: errors.map((each) => findingAt(each)) };
  return { manifest: value, findingAt };
}
