import type { TemplateFile } from '../core/template';
import { utf8Text } from '../core/utf8Text';

/** The files of a template as JSON: text as it is, other bytes as base64. */
export type EncodedFiles = Readonly<Record<string, string | { readonly base64: string }>>;

/** Makes JSON of a template's files. */
export function encodeFiles(files: readonly TemplateFile[]): EncodedFiles {
  return Object.fromEntries(files.map(({ path, content }) => [path, encode(content)]));
}

/** Makes a template's files of JSON. */
export function decodeFiles(files: EncodedFiles): readonly TemplateFile[] {
  const encoder = new TextEncoder();
  return Object.entries(files).map(([path, file]) => ({
    path,
    content: typeof file === 'string' ? encoder.encode(file) : Buffer.from(file.base64, 'base64'),
  }));
}

function encode(content: Uint8Array): string | { readonly base64: string } {
  return utf8Text(content) ?? { base64: Buffer.from(content).toString('base64') };
}
