import type { Finding } from './finding';

/**
 * A finding in one line with its place first, as compilers print it: terminals make a link of that.
 *
 * @param path the document's, as people know it
 */
export function findingLine(path: string, { message, range }: Finding): string {
  const { line, column } = range.start;
  return `${path}:${line}:${column}: ${message}`;
}
