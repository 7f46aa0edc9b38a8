import { isScalar, LineCounter, parse, parseDocument, visit, type Document } from 'yaml';
import type { Range } from './finding';
import { quote } from './quote';

/** The range from one offset of a text to another. */
export type RangeAt = (start: number, end: number) => Range;

/** What is wrong with a document, from one offset to another. */
export interface Mistake {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A YAML text as its nodes, and what YAML itself finds wrong with it. */
export interface YamlDocument {
  readonly document: Document;
  readonly rangeAt: RangeAt;
  readonly mistakes: readonly Mistake[];
}

/** A text that was not parsed: what it is, as the end of a sentence about it. */
export interface UnreadYaml {
  readonly document?: undefined;
  readonly why: 'is nested too deeply' | 'is no YAML that can be read';
}

/** More than anybody mends at once. */
export const maxMistakes = 20;

/** Beyond this, what people write by hand is nested for no good reason. */
const maxDepth = 32;

/**
 * Brackets, dashes and indentation, counted without a parser: it recurses into them, and takes time
 * by the square of the depth.
 */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > maxDepth) return true;
  }
  // Not from the line's start alone: a key may stand before the dashes.
  return new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}|^ {${maxDepth * 8}}`, 'm').test(text);
}

/** The ranges of a text whose lines were counted. */
export const rangeIn =
  (lines: LineCounter): RangeAt =>
  (start, end) => {
    const place = (offset: number): Range['start'] => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    return { start: place(start), end: place(Math.max(start, end)) };
  };

/**
 * Parses one document (YAML 1.2) without expanding its aliases, in time by its length. Of a text that
 * breaks the syntax it says the first mistakes, else the keys that stand twice.
 */
export function parseYamlDocument(text: string): YamlDocument | UnreadYaml {
  if (isTooDeep(text)) return { why: 'is nested too deeply' };
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter,
      // They take time by the square of the mistakes on a line, here and below.
      prettyErrors: false,
      // Silent, it would take the first of several documents for the whole text.
      logLevel: 'error',
      // The parser's own check takes time by the square of the keys.
      uniqueKeys: false,
    });
    const broken = document.errors.length > 0;
    const mistakes = broken ? syntaxMistakes(document) : doubledKeys(document);
    return { document, rangeAt: rangeIn(lineCounter), mistakes: mistakes.slice(0, maxMistakes) };
  } catch {
    return { why: 'is no YAML that can be read' };
  }
}

/**
 * A YAML text as nodes that can be changed and written again, comments kept. Undefined where it is
 * broken or nested without end.
 */
export function editableYaml(text: string): Document | undefined {
  if (isTooDeep(text)) return undefined;
  // Silent, it would take the first of several documents for the whole text.
  const document = parseDocument(text, { logLevel: 'error', prettyErrors: false });
  return document.errors.length === 0 ? document : undefined;
}

/** The value of a YAML text. Undefined where it is broken, nested without end, or blown up by aliases. */
export function yamlValue(text: string): unknown {
  try {
    return editableYaml(text)?.toJS() as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What a YAML text says as far as it can be read: the first of several documents, the last of equal
 * keys, what stands before a mistake. For files of other tools, some of which are templates of YAML.
 */
export function lenientYamlValue(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return parse(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false }) as unknown;
  } catch {
    return undefined;
  }
}

const secondDocument =
  'A second document begins here, behind "---", and only one is read; join them.';

const syntaxMistakes = ({ errors }: Document): readonly Mistake[] =>
  errors.slice(0, maxMistakes).map(({ code, message, pos: [start, end] }) => {
    if (code === 'MULTIPLE_DOCS') return { message: secondDocument, start, end: start };
    const [what = ''] = message.split(/ at line \d/);
    return { message: `${what.replace(/[.:]$/, '')}.`, start, end };
  });

function doubledKeys(document: Document): readonly Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        // A mapping may merge several others.
        if (seen.has(key.value) && key.value !== '<<' && key.range) {
          const message = `The key ${quote(String(key.value))} stands here twice; remove one.`;
          found.push({ message, start: key.range[0], end: key.range[1] });
        }
        seen.add(key.value);
      }
    },
  });
  return found;
}
