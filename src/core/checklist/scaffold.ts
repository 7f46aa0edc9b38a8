import type { TemplateRecord } from '../../generated/templateRecord';

/** SHA-256 in hexadecimal; the disk and the editor each bring one. */
export type Sha256 = (content: Uint8Array | string) => string;

/** What a template wrote into this project, from `.ml-project/template.yaml`. */
export type ScaffoldRecord = Pick<TemplateRecord, 'files' | 'sections'>;

/** Whether a file is byte for byte what the template wrote; line ends of a checkout do not matter. */
export function isUntouched(
  record: ScaffoldRecord,
  path: string,
  content: { readonly bytes: Uint8Array; readonly text: string },
  sha256: Sha256,
): boolean {
  const written = record.files?.[path];
  if (written === undefined) return false;
  if (sha256(content.bytes) === written) return true;
  return content.text.includes('\r\n') && sha256(content.text.replaceAll('\r\n', '\n')) === written;
}

/** Whether the template wrote this document, so that an empty section of it waits to be filled. */
export function isGenerated(record: ScaffoldRecord, path: string): boolean {
  return record.files?.[path] !== undefined || record.sections?.[path] !== undefined;
}

/**
 * What the fingerprint of a section is made from: the words that stand below its heading, up to the
 * next heading, separated by one space. Comments, placeholders and markup are no words.
 */
export function sectionWords(words: readonly string[]): string {
  return words.join(' ');
}

/** Whether a section says word for word what the template wrote. */
export function isUntouchedSection(
  record: ScaffoldRecord,
  path: string,
  section: { readonly title: string; readonly words: readonly string[] },
  sha256: Sha256,
): boolean {
  const written = record.sections?.[path]?.[section.title];
  return written !== undefined && sha256(sectionWords(section.words)) === written;
}
