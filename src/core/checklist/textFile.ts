/** The engine reads no bigger file, notebooks apart. In bytes. */
export const textLimit = 1_000_000;
/** A notebook may be this big with its outputs; they are dropped at once. In bytes. */
export const notebookLimit = 32_000_000;

const probe = 8_000;
const decoder = new TextDecoder('utf-8');
const utf16 = new TextDecoder('utf-16le');

/** Whether the bytes are no text: a NUL among the first 8,000, as git itself decides. */
export function isBinary(bytes: Uint8Array): boolean {
  const nul = bytes.indexOf(0);
  return nul !== -1 && nul < probe && !isUtf16(bytes);
}

/** Whether the bytes begin with the byte order mark of UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}

/** The text of a file without byte order mark, or undefined where the bytes are binary. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (isUtf16(bytes)) return utf16.decode(bytes);
  return isBinary(bytes) ? undefined : decoder.decode(bytes);
}

/** The trimmed line around an offset, at most 160 characters. */
export function snippetAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return shorten(text.slice(start, end === -1 ? Math.min(text.length, start + 2000) : end));
}

/** One line of at most 160 characters without white space around it. */
export function shorten(line: string): string {
  const trimmed = line.trim();
  return trimmed.length <= 160 ? trimmed : `${trimmed.slice(0, 159)}…`;
}
