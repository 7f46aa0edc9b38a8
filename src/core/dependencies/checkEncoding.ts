import { textStart, type Finding } from '../finding';
import { utf8Text } from '../utf8Text';

/**
 * Says which encoding a file of dependencies has, where it is not UTF-8; `pip freeze >` in Windows
 * PowerShell writes UTF-16, which uv and other readers refuse.
 */
export function checkEncoding(bytes: Uint8Array): Finding | undefined {
  const encoding = foreignEncoding(bytes);
  if (encoding === undefined) return undefined;
  const message = `This file is encoded as ${encoding}, and tools expect UTF-8; save it with that encoding.`;
  return { rule: 'dependency-encoding', severity: 'error', message, range: textStart };
}

function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'UTF-16LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16BE';
  if (bytes.includes(0)) return 'UTF-16 or binary data';
  return utf8Text(bytes) === undefined ? 'something else than UTF-8' : undefined;
}
