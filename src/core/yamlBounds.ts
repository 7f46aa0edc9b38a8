import type { LineCounter } from 'yaml';
import type { Range } from './finding';

/** Whether brackets, dashes or indentation nest deeper than `maxDepth`, counted without a parser. */
export function isTooDeep(text: string, maxDepth: number): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > maxDepth) return true;
  }
  return new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}|^ {${maxDepth * 8}}`, 'm').test(text);
}

/** From one offset to another in a parsed text, never backwards. */
export function rangeBetween(lines: LineCounter, start: number, end: number): Range {
  const place = (offset: number): Range['start'] => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { start: place(start), end: place(Math.max(start, end)) };
}
