import { isMap } from 'yaml';
import type { Attestation } from '../../generated/attestation';
import { attestationKeys } from '../../generated/attestation.keys';
import { validateAttestation } from '../../generated/attestation.validator';
import type { Checklist as ChecklistSettings, OwnRequirement } from '../../generated/checklist';
import { validateChecklist } from '../../generated/checklist.validator';
import { validateTemplateRecord } from '../../generated/templateRecord.validator';
import { textStart, type Finding, type Range } from '../finding';
import { rangeOfPart } from '../placedFinding';
import { keysIn, type DocumentWords } from '../schemaErrors';
import { parseYamlDocument, type YamlDocument } from '../yamlDocument';
import { field } from './configDocument';
import { checklistKeysAt } from './ruleErrors';
import { schemaFindings, withoutBroken } from './schemaFindings';
import type { Requirement } from './requirement';
import type { ScaffoldRecord } from './scaffold';

/** Where the checklist's documents lie, from the project's folder. */
export const settingsPath = '.ml-project/checklist.yaml';
/** What generated the project. */
export const recordPath = '.ml-project/template.yaml';
/** One file per requirement that somebody vouches for or waives. */
export const attestationFolder = '.ml-project/attestations/';

/** A document that was read: its content, or an empty one and what is wrong with it. */
export interface Read<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** Where an entry of a list of checklist.yaml stands, or what is found on a path within it. */
export type RangeOf = (
  list: 'requirements' | 'links' | 'projects' | 'ignore',
  entry: object | string,
  ...path: readonly (string | number)[]
) => Range;

const checklistWords: DocumentWords = { keysAt: checklistKeysAt, name: 'the checklist' };
const attestationWords: DocumentWords = {
  keysAt: keysIn(attestationKeys),
  name: 'the attestation',
};

type Parsed =
  | { readonly yaml: YamlDocument; readonly value: unknown }
  | { readonly yaml?: undefined; readonly findings: readonly Finding[] };

const mistake = (message: string, range = textStart): Finding => ({
  rule: 'yaml',
  severity: 'error',
  message,
  range,
});

function parse(text: string): Parsed {
  const yaml = parseYamlDocument(text);
  if (yaml.document === undefined) return { findings: [mistake(`The document ${yaml.why}.`)] };
  const { document, rangeAt, mistakes } = yaml;
  if (mistakes.length > 0) {
    return {
      findings: mistakes.map(({ message, start, end }) => mistake(message, rangeAt(start, end))),
    };
  }
  // Aliases can be a bomb; the parser counts them and throws.
  try {
    return { yaml, value: document.toJS({ maxAliasCount: 50 }) as unknown };
  } catch {
    return { findings: [mistake('The document repeats itself too often through aliases.')] };
  }
}

/** Whether a finding says that a document, or a part of it, is not as its schema wants it. */
export const isUnread = ({ rule }: Finding): boolean => rule === 'yaml' || rule === 'schema';

/** Entries keep their identity where broken ones beside them are left out. */
const rangesIn =
  (yaml: YamlDocument, value: unknown): RangeOf =>
  (list, entry, ...path) => {
    const written = field(value, list);
    const at = Array.isArray(written) ? written.indexOf(entry) : -1;
    return rangeOfPart(yaml, [list, at, ...path]);
  };

/**
 * Reads `.ml-project/checklist.yaml`. An empty file is valid. A requirement, link or key that breaks
 * the schema is left out; the others count.
 */
export function readChecklistSettings(
  text: string,
): Read<ChecklistSettings> & { readonly rangeOf: RangeOf } {
  const parsed = parse(text);
  if (parsed.yaml === undefined) {
    return { value: {}, findings: parsed.findings, rangeOf: () => textStart };
  }
  const value = parsed.value ?? {};
  const rangeOf = rangesIn(parsed.yaml, value);
  if (validateChecklist(value)) return { value, findings: [], rangeOf };
  const errors = validateChecklist.errors ?? [];
  const sound: unknown = isMap(parsed.yaml.document.contents)
    ? withoutBroken(value as Readonly<Record<string, unknown>>, errors)
    : {};
  const findings = schemaFindings(parsed.yaml, value, errors, checklistWords);
  return { value: validateChecklist(sound) ? sound : {}, findings, rangeOf };
}

/** Reads one file of `.ml-project/attestations`. A breach leaves no attestation. */
export function readAttestation(text: string): Read<Attestation | undefined> {
  const parsed = parse(text);
  if (parsed.yaml === undefined) return { value: undefined, findings: parsed.findings };
  const { yaml, value } = parsed;
  if (validateAttestation(value)) return { value, findings: [] };
  const errors = validateAttestation.errors ?? [];
  return { value: undefined, findings: schemaFindings(yaml, value, errors, attestationWords) };
}

/** Reads `.ml-project/template.yaml`; a broken one records nothing. */
export function readScaffoldRecord(text: string): ScaffoldRecord {
  const parsed = parse(text);
  if (parsed.yaml === undefined) return {};
  return validateTemplateRecord(parsed.value) ? parsed.value : {};
}

/** A requirement of the team's own, with the defaults that the schema names. */
export function ownRequirement(own: OwnRequirement): Requirement {
  return {
    id: own.id,
    tier: 'core',
    group: own.group ?? 'Own requirements',
    phase: own.phase ?? 'model development',
    title: own.title,
    why: own.why ?? '',
    seeds: [],
    profile: own.profile ?? 'research',
    manual: own.manual ?? false,
    ...(own.context === undefined ? {} : { context: own.context }),
    evidence: own.evidence ?? [],
    ...(own.fix === undefined ? {} : { fix: own.fix }),
    own: true,
  };
}
