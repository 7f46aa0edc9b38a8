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
import type { Finding, Range, Severity } from './finding';
import type { PlacedError } from './schemaErrors';
import { isTooDeep, rangeBetween } from './yamlBounds';

/** A kind of document that people write by hand: what it is called, and how large it can sensibly be. */
export interface DocumentKind {
  /** Names the document in a sentence and its errors as a rule: "config", "configuration". */
  readonly rule: string;
  readonly noun: string;
  /** In UTF-16 code units. */
  readonly maxLength: number;
  readonly maxLines: number;
}

/** A document's value, and where in the text its parts stand; only findings where it is no YAML. */
export type YamlReading =
  | { readonly findings: readonly Finding[] }
  | {
      readonly value: unknown;
      /** An error about a part as a finding at its place, with its repair where one is known. */
      readonly findingAt: (error: PlacedError, as?: FindingKind) => Finding;
    };

/** What a finding is called where it is not simply an error of the document. */
export interface FindingKind {
  readonly rule: string;
  readonly severity: Severity;
}

/** Beyond this a document of ours is nested for no good reason. */
const maxDepth = 32;

/** What yaml's lexer puts between the pieces of the text. */
const lexerMarks = new Set(['\u0002', '\u0018', '\u001f']);

const start: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

type MakeError = (message: string, range?: Range) => Finding;

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
    ? { range: rangeBetween(counter, range[0], range[1]), exact: exact && isScalar(node) }
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
function findMachinery(text: string, counter: LineCounter, error: MakeError): Finding | undefined {
  counter.addNewLine(0);
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (/^[&*!]/.test(token)) {
      const range = rangeBetween(counter, offset, offset + 1);
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
function doubledKeys(
  document: Document,
  counter: LineCounter,
  error: MakeError,
): readonly Finding[] {
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
          const range = rangeBetween(counter, key.range[0], key.range[1]);
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

/** What is wrong with a text before it is parsed: too much of something, or what is not read here. */
function refusal(text: string, kind: DocumentKind, error: MakeError): Finding | undefined {
  const { noun, maxLength, maxLines } = kind;
  const lines = text.split('\n', maxLines + 1).length;
  if (text.length > maxLength || lines > maxLines) {
    return error(
      `The ${noun} has more than ${maxLength} characters or ${maxLines} lines, which no ${noun} needs.`,
    );
  }
  if (isTooDeep(text, maxDepth)) return error(`The ${noun} is nested too deeply.`);
  // Each of these would become an error object of its own.
  if (/"{5}|'{5}/.test(text)) return error(`The ${noun} is no YAML.`);
  return findMachinery(text, new LineCounter(), error);
}

/**
 * Reads YAML that people write by hand. Size, depth and aliases are bounded, so reading cannot hang;
 * what is no YAML is said with its line and column.
 */
export function readBoundedYaml(text: string, kind: DocumentKind): YamlReading {
  const error: MakeError = (message, range = start) => ({
    rule: kind.rule,
    severity: 'error',
    message,
    range,
  });
  const refused = refusal(text, kind, error);
  if (refused) return { findings: [refused] };
  const counter = new LineCounter();
  const document = parseYaml(text, counter);
  if (document === undefined) {
    return { findings: [error(`The ${kind.noun} is no YAML that can be read.`)] };
  }
  const syntax = document.errors.slice(0, 20).map((each) => {
    const [what = ''] = each.message.split(/ at line \d/);
    return error(`${what.replace(/[.:]$/, '')}.`, rangeBetween(counter, each.pos[0], each.pos[1]));
  });
  if (syntax.length > 0) return { findings: syntax };
  const doubled = doubledKeys(document, counter, error);
  if (doubled.length > 0) return { findings: doubled };
  const value: unknown = document.toJS({ mapAsMap: false });
  return {
    value,
    findingAt: (each, as) => ({
      ...explain(each, place(document, counter, each), error),
      ...as,
    }),
  };
}

/** A mistake with its repair, where one key or value was probably meant. */
function explain({ message, meant }: PlacedError, found: Placed, error: MakeError): Finding {
  const { range, exact } = found;
  if (meant === undefined || !exact) return error(message, range);
  return { ...error(message, range), fix: { title: meant, edits: [{ range, newText: meant }] } };
}

function parseYaml(text: string, counter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  } catch {
    return undefined;
  }
}
