import {
  findNodeAtLocation,
  parseTree,
  stripComments,
  type JSONPath,
  type Node,
} from 'jsonc-parser';
import { lineEndOf, withLineEndsOf } from './keepLineEnds';

/**
 * A JSON text, comments and all, with one more entry at the end of an object or a list. Nothing that
 * is there is moved or formatted; a comma comes behind the entry before, where it has none.
 *
 * @param path of the object or list; the text as it is where there is none
 * @param key of the entry in an object
 */
export function jsonInsert(text: string, path: JSONPath, value: unknown, key?: string): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const container = root && findNodeAtLocation(root, path);
  if (container?.children === undefined) return text;
  const { offset, length } = container;
  const close = offset + length - 1;
  // Behind the last comma or comment, so that both stay with what they belong to.
  const place = text.slice(0, close).trimEnd().length;
  const last = container.children.at(-1);
  const [indent, unit] = indentOf(text, container, last);
  const isLong = text.slice(offset, place).includes('\n') || last === undefined;
  const label = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const entry = isLong
    ? `\n${indent}${label}${JSON.stringify(value, undefined, unit).replaceAll('\n', `\n${indent}`)}`
    : ` ${label}${JSON.stringify(value)}`;
  const isOpen = text.slice(place, close).includes('\n');
  const ending =
    isLong && !isOpen ? `${lineEndOf(text)}${lineIndent(text, offset)}` : text.slice(place, close);
  const added = `${withComma(text, place, last)}${withLineEndsOf(entry, text)}`;
  return `${added}${ending}${text.slice(close)}`;
}

/** The text up to a place, with a comma behind the last entry. */
function withComma(text: string, place: number, last: Node | undefined): string {
  if (last === undefined) return text.slice(0, place);
  const end = last.offset + last.length;
  const between = text.slice(end, place);
  const comma = stripComments(between).includes(',') ? '' : ',';
  return `${text.slice(0, end)}${comma}${between}`;
}

/** The white space before an entry, and that of one step. */
function indentOf(
  text: string,
  container: Node,
  last: Node | undefined,
): readonly [string, string] {
  const unit = /^([ \t]+)["\][{}]/m.exec(text)?.[1] ?? '  ';
  const own = last === undefined ? undefined : lineIndent(text, last.offset);
  const outer = lineIndent(text, container.offset);
  const isInside = own !== undefined && own.length > outer.length;
  return [isInside ? own : `${outer}${unit}`, unit];
}

/** The white space at the start of the line in which an offset lies. */
function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}
