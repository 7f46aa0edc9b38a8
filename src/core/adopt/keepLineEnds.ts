/** The line end that a text uses most; LF where it has none. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}

/** A text with the line ends of another one. */
export function withLineEndsOf(text: string, model: string): string {
  return text.replace(/\r\n|\n/g, lineEndOf(model));
}

/** Lines put before a text, in its line ends and behind its byte order mark. */
export function withLinesBefore(text: string, lines: readonly string[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const end = lineEndOf(text);
  return `${mark}${lines.map((line) => `${line}${end}`).join('')}${text.slice(mark.length)}`;
}
