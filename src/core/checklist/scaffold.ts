import type { TemplateRecord } from '../../generated/templateRecord';
import { markdownSections } from '../markdownSections';
import type { Hash } from '../templateRecord';
import { plainTitle } from './documentSections';
import { contentHashes } from './contentHashes';

/** What a template wrote into this project, from `.ml-project/template.yaml`. */
export type ScaffoldRecord = Pick<TemplateRecord, 'files' | 'sections'>;

/** Whether a file is byte for byte what the template wrote; line ends of a checkout do not matter. */
export function isUntouched(
  record: ScaffoldRecord,
  path: string,
  bytes: Uint8Array,
  sha256: Hash,
): boolean {
  const written = record.files?.[path];
  return written !== undefined && contentHashes(bytes, sha256).includes(written);
}

/** Whether the template wrote this document, so that an empty section of it waits to be filled. */
export function isGenerated(record: ScaffoldRecord, path: string): boolean {
  return record.files?.[path] !== undefined || record.sections?.[path] !== undefined;
}

/**
 * The titles of the sections that still say word for word what the template wrote. The same cut
 * and the same hash as in templateRecord, which wrote the fingerprints.
 */
export function untouchedSections(
  record: ScaffoldRecord,
  path: string,
  text: string,
  sha256: Hash,
): ReadonlySet<string> {
  const written = record.sections?.[path];
  if (written === undefined) return new Set();
  const words = new Map<string, string>();
  for (const section of markdownSections(text)) {
    const before = words.get(section.heading) ?? '';
    words.set(section.heading, `${before} ${section.words}`.trim());
  }
  const encoder = new TextEncoder();
  const same = [...words].filter(
    ([heading, own]) => sha256(encoder.encode(own)) === written[heading],
  );
  return new Set(same.map(([heading]) => plainTitle(heading)));
}
