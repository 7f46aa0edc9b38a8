import type { Config } from '../../generated/config';
import { configKeys } from '../../generated/config.keys';
import { validateConfig } from '../../generated/config.validator';
import { readBoundedYaml, type DocumentKind } from '../boundedYaml';
import { byPlace } from '../byPlace';
import type { Finding } from '../finding';
import { keysIn, saySchemaErrors } from '../schemaErrors';
import { patternErrors } from './configPatterns';

/** What a configuration file says; `config` is missing where there is an error in it. */
export interface ConfigReading {
  readonly config?: NonNullable<Config>;
  readonly findings: readonly Finding[];
}

const kind: DocumentKind = {
  rule: 'config',
  noun: 'configuration',
  maxLength: 20_000,
  maxLines: 1000,
};

const words = { keysAt: keysIn(configKeys), name: 'the configuration' };

/** Sections that are begun and left empty count as not written. */
function withoutNulls(value: object): object {
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries);
}

/**
 * Reads `.ml-project/config.yaml`. Every error has its line and column and says what would be
 * right; the file is refused as a whole where there is one, never half obeyed. An empty file is a
 * whole configuration. The text's size, depth and aliases are bounded, so reading cannot hang.
 */
export function readConfig(text: string): ConfigReading {
  const reading = readBoundedYaml(text, kind);
  if ('findings' in reading) return reading;
  const { value, findingAt } = reading;
  const given: unknown =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? withoutNulls(value)
      : (value ?? {});
  const problems = validateConfig(given)
    ? patternErrors(given ?? {})
    : saySchemaErrors(validateConfig.errors ?? [], given, words);
  const findings = problems.map((each) => findingAt(each)).sort(byPlace);
  return findings.length > 0 || !validateConfig(given)
    ? { findings }
    : { config: given ?? {}, findings };
}
