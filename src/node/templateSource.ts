import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { LoadedTemplate } from '../core/template';
import { isManifest } from '../core/templateManifest';
import { decodeFiles, encodeFiles, type EncodedFiles } from './templateFiles';

/** In bytes of JSON; a record comes with a clone, and may have been made to unpack into a disk full. */
const MAX_BYTES = 40_000_000;
/** Near the smallest size in a hundredth of the time. */
const QUALITY = 9;

/** Packs a template into lines of text; see LoadedTemplate. */
export function packTemplate({ manifest, files }: LoadedTemplate): string {
  const json = JSON.stringify({ manifest, files: encodeFiles(files) });
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  const base64 = brotliCompressSync(json, { params }).toString('base64');
  // 76 signs per line, as in MIME (RFC 2045), so that editors and diffs stay quick.
  return (base64.match(/.{1,76}/g) ?? []).join('\n');
}

/** Unpacks what `packTemplate` has made; undefined where the text is anything else. */
export function unpackTemplate(source: string): LoadedTemplate | undefined {
  try {
    const packed = Buffer.from(source, 'base64');
    const json = brotliDecompressSync(packed, { maxOutputLength: MAX_BYTES }).toString();
    const value = JSON.parse(json) as { readonly manifest: unknown; readonly files: unknown };
    if (!isManifest(value.manifest) || !isFiles(value.files)) return undefined;
    return { manifest: value.manifest, files: decodeFiles(value.files), source: source.trimEnd() };
  } catch {
    return undefined;
  }
}

function isFiles(value: unknown): value is EncodedFiles {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (file: unknown) => typeof file === 'string' || isBase64File(file),
  );
}

function isBase64File(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'base64' in value &&
    typeof value.base64 === 'string'
  );
}
