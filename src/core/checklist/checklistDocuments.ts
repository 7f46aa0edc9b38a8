import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Attestation } from '../../generated/attestation';
import { validateAttestation } from '../../generated/attestation.validator';
import type { Checklist as ChecklistSettings, OwnRequirement } from '../../generated/checklist';
import { validateChecklist } from '../../generated/checklist.validator';
import { validateTemplateRecord } from '../../generated/templateRecord.validator';
import type { Finding } from '../finding';
import { schemaFindings } from './schemaFindings';
import type { Requirement } from './requirement';
import type { ScaffoldRecord } from './scaffold';

export const settingsPath = '.ml-project/checklist.yaml';
export const recordPath = '.ml-project/template.yaml';
export const attestationFolder = '.ml-project/attestations/';

/** A document that was read: its content, or an empty one and what is wrong with it. */
export interface Read<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

interface Parsed {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

function parse(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const findings = document.errors.map((error): Finding => {
    const at = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const message = error.message.split('\n')[0] ?? error.message;
    const range = { start: at(error.pos[0]), end: at(error.pos[1]) };
    return { rule: 'yaml', severity: 'error', message, range };
  });
  if (findings.length > 0) return { document, lines, value: undefined, findings };
  // Aliases can be a bomb; the parser counts them and throws.
  try {
    return { document, lines, value: document.toJS({ maxAliasCount: 50 }) as unknown, findings };
  } catch {
    const start = { line: 1, column: 1 };
    const message = 'The document repeats itself too often through aliases.';
    const bomb = {
      rule: 'yaml',
      severity: 'error',
      message,
      range: { start, end: start },
    } as const;
    return { document, lines, value: undefined, findings: [bomb] };
  }
}

/** Reads `.ml-project/checklist.yaml`. An empty file is valid. */
export function readChecklistSettings(text: string): Read<ChecklistSettings> {
  const parsed = parse(text);
  const value = parsed.value ?? {};
  if (parsed.findings.length > 0) return { value: {}, findings: parsed.findings };
  if (validateChecklist(value)) return { value, findings: [] };
  const findings = schemaFindings(parsed.document, parsed.lines, validateChecklist.errors ?? []);
  return { value: {}, findings };
}

/** Reads one file of `.ml-project/attestations`. A breach leaves no attestation. */
export function readAttestation(text: string): Read<Attestation | undefined> {
  const parsed = parse(text);
  if (parsed.findings.length > 0) return { value: undefined, findings: parsed.findings };
  const value = parsed.value;
  if (validateAttestation(value)) return { value, findings: [] };
  const findings = schemaFindings(parsed.document, parsed.lines, validateAttestation.errors ?? []);
  return { value: undefined, findings };
}

/** Reads `.ml-project/template.yaml`; a broken one records nothing. */
export function readScaffoldRecord(text: string): ScaffoldRecord {
  const { value } = parse(text);
  return validateTemplateRecord(value) ? value : {};
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
