import { Passage, type Place } from './passage';

/** What a notebook says: its code and its Markdown, without outputs. */
export interface NotebookText {
  readonly code: Passage;
  readonly markdown: Passage;
  /** Both, the code first. */
  readonly all: Passage;
  /** Whether a code cell holds saved outputs. */
  readonly executed: boolean;
}

interface Collected {
  readonly lines: string[];
  readonly places: Place[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sourceOf(cell: Readonly<Record<string, unknown>>): string {
  const source = cell['source'] ?? cell['input'];
  if (typeof source === 'string') return source;
  if (!Array.isArray(source)) return '';
  return source.filter((line): line is string => typeof line === 'string').join('');
}

/** Magics and shell commands are no Python: a line of one becomes empty and so keeps its number. */
const withoutMagics = (source: string): string =>
  /^\s*%%(?!time|capture|prun)/.test(source)
    ? source.replace(/[^\n]+/g, '')
    : source.replace(/^[ \t]*[%!?][^\n]*/gm, '');

function add(target: Collected, source: string, cell: number): void {
  source.split('\n').forEach((line, at) => {
    target.lines.push(line);
    target.places.push({ line: at + 1, cell });
  });
}

/** The cells of nbformat 4, or of nbformat 3's worksheets. */
function cellsOf(document: unknown): readonly unknown[] | undefined {
  if (!isRecord(document)) return undefined;
  if (Array.isArray(document['cells'])) return document['cells'] as unknown[];
  const sheets = document['worksheets'];
  if (!Array.isArray(sheets)) return undefined;
  return sheets.flatMap((sheet: unknown) =>
    isRecord(sheet) && Array.isArray(sheet['cells']) ? (sheet['cells'] as unknown[]) : [],
  );
}

/** Reads a notebook; undefined where the text is none. Cells count from 1. */
export function readNotebook(text: string): NotebookText | undefined {
  let cells: readonly unknown[] | undefined;
  try {
    cells = cellsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (cells === undefined) return undefined;
  const code: Collected = { lines: [], places: [] };
  const markdown: Collected = { lines: [], places: [] };
  let executed = false;
  cells.forEach((cell, at) => {
    if (!isRecord(cell)) return;
    if (cell['cell_type'] === 'code') {
      add(code, withoutMagics(sourceOf(cell)), at + 1);
      executed ||= Array.isArray(cell['outputs']) && cell['outputs'].length > 0;
    } else if (cell['cell_type'] === 'markdown') add(markdown, sourceOf(cell), at + 1);
  });
  const passage = ({ lines, places }: Collected) => new Passage(lines.join('\n'), places);
  const all = passage({
    lines: [...code.lines, ...markdown.lines],
    places: [...code.places, ...markdown.places],
  });
  return { code: passage(code), markdown: passage(markdown), all, executed };
}
