import {
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Config } from '../../generated/config';
import { validateConfig } from '../../generated/config.validator';
import type { Finding, Range } from '../finding';
import { sayConfigErrors, type PlacedError } from './configErrors';
import { patternErrors } from './configPatterns';

/** What a configuration file says; `config` is missing where there is an error in it. */
export interface ConfigReading {
  readonly config?: NonNullable<Config>;
  readonly findings: readonly Finding[];
}

/** Beyond these a file is no configuration, and reading it could take long. */
const maxLength = 20_000;
const maxLines = 1000;
const maxDepth = 32;

/** What yaml's lexer puts between the pieces of the text. */
const lexerMarks = new Set(['\u0002', '\u0018', '\u001f']);

const start: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

const error = (message: string, range: Range = start): Finding => ({
  rule: 'config',
  severity: 'error',
  message,
  range,
});

/** A mistake with its repair, where one key or value was probably meant. */
function explain({ message, meant }: PlacedError, { range, exact }: Placed): Finding {
  if (meant === undefined || !exact) return error(message, range);
  return { ...error(message, range), fix: { title: meant, edits: [{ range, newText: meant }] } };
}

function rangeOf(counter: LineCounter, from: number, to: number): Range {
  const place = (offset: number): Range['start'] => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return { start: place(from), end: place(Math.max(from, to)) };
}

/** Nesting by brackets, and by dashes or indentation, counted without a parser. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '[' || char === '{') open++;
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    if (open > maxDepth) return true;
  }
  return new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${maxDepth}}|^ {${maxDepth * 8}}`, 'm').test(text);
}

/** A range, and whether it is what was looked for and no part of the document around it. */
interface Placed {
  readonly range: Range;
  readonly exact: boolean;
}

/** The place of a key or value: the longest beginning of the path that the document has. */
function place(document: Document, counter: LineCounter, error: PlacedError): Placed {
  let node: unknown = document.contents;
  let exact = true;
  for (const step of error.path) {
    const next: unknown = isMap(node) || hasGet(node) ? node.get(step, true) : undefined;
    exact = isNode(next);
    if (!isNode(next)) break;
    node = next;
  }
  if (error.key !== undefined && isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === error.key);
    exact = isNode(pair?.key);
    if (isNode(pair?.key)) node = pair.key;
  }
  const range = isNode(node) ? node.range : undefined;
  return range
    ? { range: rangeOf(counter, range[0], range[1]), exact: exact && isScalar(node) }
    : { range: start, exact: false };
}

interface Getter {
  get(key: unknown, keep: boolean): unknown;
}

const hasGet = (node: unknown): node is Getter =>
  typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'range' in value;

/**
 * Anchors, aliases and tags save nobody a line in a file of this size, and only they can blow up;
 * the lexer alone tells them, before anything is built from them.
 */
function findMachinery(text: string, counter: LineCounter): Finding | undefined {
  counter.addNewLine(0);
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (/^[&*!]/.test(token)) {
      const range = rangeOf(counter, offset, offset + 1);
      return error(
        'Anchors, aliases and tags (&, *, !) are not read here; write the value out.',
        range,
      );
    }
    // The lexer's own marks have no width in the text.
    if (!lexerMarks.has(token)) offset += token.length;
    if (token === '\n' || token === '\r\n') counter.addNewLine(offset);
  }
  return undefined;
}

/** Keys that stand twice in one place; the parser's own check takes time by their square. */
function doubledKeys(document: Document, counter: LineCounter): readonly Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) {
          found.push(error('A key is a plain text, no list and no map.'));
          continue;
        }
        if (seen.has(key.value) && key.range) {
          const range = rangeOf(counter, key.range[0], key.range[1]);
          found.push(
            error(`The key "${String(key.value).slice(0, 60)}" stands here twice.`, range),
          );
        }
        seen.add(key.value);
      }
    },
  });
  return found.slice(0, 20);
}

/** Sections that are begun and left empty count as not written. */
function withoutNulls(value: object): object {
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries);
}

/**
 * Reads `.ml-project/config.yaml`. Every error has its line and column and says what would be
 * right; the file is refused as a whole where there is one, never half obeyed. An empty file is a
 * whole configuration. The text's size, depth and aliases are bounded, so reading cannot hang.
 */
export function readConfig(text: string): ConfigReading {
  const lines = text.split('\n', maxLines + 1).length;
  if (text.length > maxLength || lines > maxLines) {
    const message = `The configuration has more than ${maxLength} characters or ${maxLines} lines, which no configuration needs.`;
    return { findings: [error(message)] };
  }
  if (isTooDeep(text)) return { findings: [error('The configuration is nested too deeply.')] };
  // Each of these would become an error object of its own.
  if (/"{5}|'{5}/.test(text)) return { findings: [error('The configuration is no YAML.')] };
  const machinery = findMachinery(text, new LineCounter());
  if (machinery) return { findings: [machinery] };
  const counter = new LineCounter();
  const document = parseYaml(text, counter);
  if (typeof document === 'string') return { findings: [error(document)] };
  const syntax = document.errors.slice(0, 20).map((each) => {
    const [what = ''] = each.message.split(/ at line \d/);
    return error(`${what.replace(/[.:]$/, '')}.`, rangeOf(counter, each.pos[0], each.pos[1]));
  });
  if (syntax.length > 0) return { findings: syntax };
  const doubled = doubledKeys(document, counter);
  return doubled.length > 0 ? { findings: doubled } : validate(document, counter);
}

function parseYaml(text: string, counter: LineCounter): Document | string {
  try {
    return parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  } catch {
    return 'The configuration is no YAML that can be read.';
  }
}

function validate(document: Document, counter: LineCounter): ConfigReading {
  const value: unknown = document.toJS({ mapAsMap: false });
  const given: unknown =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? withoutNulls(value)
      : (value ?? {});
  const problems = validateConfig(given)
    ? patternErrors(given ?? {})
    : sayConfigErrors(validateConfig.errors ?? [], given);
  const findings = problems.map((each) => explain(each, place(document, counter, each)));
  return findings.length > 0 || !validateConfig(given)
    ? { findings }
    : { config: given ?? {}, findings };
}
