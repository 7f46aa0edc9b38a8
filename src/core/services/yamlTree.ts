import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Finding, Range } from '../finding';
import { quote } from '../quote';
import { isTooDeep, rangeBetween } from '../yamlBounds';
import { doubledKeys, syntaxErrors, type Mistake } from './yamlMistakes';

/** A key of a mapping with its value; `key` is where it stands. */
export interface YamlEntry {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
}

/** A YAML document as its nodes, with aliases and merge keys followed, and places in the text. */
export interface YamlTree {
  readonly root: Node | undefined;
  /** The keys of a mapping, none for anything else; keys of its own hide merged ones. */
  entries(node: Node | undefined): readonly YamlEntry[];
  /** The items of a list, none for anything else. */
  items(node: Node | undefined): readonly Node[];
  /** A scalar as it is written, without quotes; undefined for lists, mappings and null. */
  text(node: Node | undefined): string | undefined;
  /** Where a node stands, without what follows it. */
  range(node: Node): Range;
  /** From one offset to another. */
  rangeAt(start: number, end: number): Range;
  /** Every value that is a text or a number, once, however often it is referred to. */
  readonly scalars: readonly { readonly start: number; readonly raw: string }[];
}

/** A document that can be walked, or why it cannot. */
export type YamlReading =
  | { readonly tree: YamlTree; readonly findings: readonly [] }
  | { readonly tree?: undefined; readonly findings: readonly Finding[] };

const maxLength = 100_000;
const maxDepth = 60;
const maxMerges = 8;
const maxErrors = 20;
const top: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/**
 * Parses a YAML document of hand-written size. Nothing is expanded, so that a document of aliases
 * costs no more than its length.
 *
 * @param rule the rule of findings about the syntax
 */
export function readYamlTree(text: string, rule: string): YamlReading {
  const refuse = (message: string): YamlReading => ({
    findings: [{ rule, severity: 'error', message, range: top }],
  });
  if (text.length > maxLength) return refuse('The file is too long to be written by hand.');
  if (isTooDeep(text, maxDepth)) return refuse('The file is nested too deeply.');
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined) return refuse('The file is no YAML that can be read.');
  const rangeAt = (start: number, end: number): Range => rangeBetween(lines, start, end);
  const mistakes = [
    ...syntaxErrors(document, maxErrors),
    ...doubledKeys(document),
    ...lostAliases(document),
  ].slice(0, maxErrors);
  if (mistakes.length === 0) return { tree: treeOf(document, text, rangeAt), findings: [] };
  return {
    findings: mistakes.map(({ message, start, end }) => {
      return { rule, severity: 'error', message, range: rangeAt(start, end) };
    }),
  };
}

function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'silent',
      // The parser's own check takes time by the square of the keys.
      uniqueKeys: false,
    });
  } catch {
    return undefined;
  }
}

function lostAliases(document: Document): readonly Mistake[] {
  const anchors = anchorsIn(document);
  const found: Mistake[] = [];
  visit(document, {
    Alias(_, { source, range }) {
      if (anchors.has(source) || !range) return;
      const message = `The alias ${quote(source)} has no anchor; write &${source} where its value stands.`;
      found.push({ message, start: range[0], end: range[1] });
    },
  });
  return found;
}

function anchorsIn(document: Document): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>();
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return anchors;
}

function treeOf(document: Document, text: string, rangeAt: YamlTree['rangeAt']): YamlTree {
  const anchors = anchorsIn(document);
  const scalars: { start: number; raw: string }[] = [];
  visit(document, {
    Scalar(at, { range }) {
      if (at === 'key' || !range) return;
      const [start, end] = range;
      scalars.push({ start, raw: text.slice(start, end) });
    },
  });
  const follow = (node: unknown): Node | undefined => {
    const target = isAlias(node) ? anchors.get(node.source) : node;
    return isNode(target) && !isAlias(target) ? target : undefined;
  };
  const entries = (node: Node | undefined, merges: number): readonly YamlEntry[] => {
    const map = follow(node);
    if (!isMap(map)) return [];
    const found = new Map<string, YamlEntry>();
    const merged: unknown[] = [];
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      if (key.value === '<<') merged.push(value);
      else found.set(String(key.value), { name: String(key.value), key, value: follow(value) });
    }
    if (merges === 0) return [...found.values()];
    for (const each of merged) {
      const target = follow(each);
      const sources = isSeq(target) ? target.items.map(follow) : [target];
      for (const entry of sources.flatMap((source) => entries(source, merges - 1))) {
        if (!found.has(entry.name)) found.set(entry.name, entry);
      }
    }
    return [...found.values()];
  };
  return {
    root: document.contents ?? undefined,
    entries: (node) => entries(node, maxMerges),
    items: (node) => {
      const list = follow(node);
      return isSeq(list) ? list.items.flatMap((item) => follow(item) ?? []) : [];
    },
    text: (node) => {
      const scalar = follow(node);
      if (!isScalar(scalar) || scalar.value === null) return undefined;
      return typeof scalar.value === 'string'
        ? scalar.value
        : (scalar.source ?? JSON.stringify(scalar.value));
    },
    range: (node) => (node.range ? rangeAt(node.range[0], node.range[1]) : top),
    rangeAt,
    scalars,
  };
}
