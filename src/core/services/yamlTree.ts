import { isAlias, isMap, isNode, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import { textStart, type Finding, type Range } from '../finding';
import { quote } from '../quote';
import {
  maxMistakes,
  parseYamlDocument,
  type Mistake,
  type RangeAt,
  type YamlDocument,
} from '../yamlDocument';

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
  readonly rangeAt: RangeAt;
  /** Every value that is a text or a number, once, however often it is referred to. */
  readonly scalars: readonly { readonly start: number; readonly raw: string }[];
}

/** A document that can be walked, or why it cannot. */
export type YamlReading =
  | { readonly tree: YamlTree; readonly findings: readonly [] }
  | { readonly tree?: undefined; readonly findings: readonly Finding[] };

const maxLength = 100_000;
const maxMerges = 8;

/**
 * Parses a YAML document of hand-written size. Nothing is expanded, so that a document of aliases
 * costs no more than its length.
 *
 * @param rule the rule of findings about the syntax
 */
export function readYamlTree(text: string, rule: string): YamlReading {
  const refuse = (message: string, range = textStart): Finding => ({
    rule,
    severity: 'error',
    message,
    range,
  });
  if (text.length > maxLength) {
    return { findings: [refuse('The file is too long to be written by hand.')] };
  }
  const yaml = parseYamlDocument(text);
  if (yaml.document === undefined) return { findings: [refuse(`The file ${yaml.why}.`)] };
  const mistakes = [...yaml.mistakes, ...lostAliases(yaml.document)].slice(0, maxMistakes);
  if (mistakes.length === 0) return { tree: treeOf(yaml, text), findings: [] };
  return {
    findings: mistakes.map(({ message, start, end }) => refuse(message, yaml.rangeAt(start, end))),
  };
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

/** An alias as what it stands for. */
type Follow = (node: unknown) => Node | undefined;

function entriesOf(follow: Follow, node: unknown, merges: number): readonly YamlEntry[] {
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
    for (const entry of sources.flatMap((source) => entriesOf(follow, source, merges - 1))) {
      if (!found.has(entry.name)) found.set(entry.name, entry);
    }
  }
  return [...found.values()];
}

function scalarsIn(document: Document, text: string): YamlTree['scalars'] {
  const scalars: { start: number; raw: string }[] = [];
  visit(document, {
    Scalar(at, { range }) {
      if (at === 'key' || !range) return;
      const [start, end] = range;
      scalars.push({ start, raw: text.slice(start, end) });
    },
  });
  return scalars;
}

function textOf(scalar: Node | undefined): string | undefined {
  if (!isScalar(scalar) || scalar.value === null) return undefined;
  return typeof scalar.value === 'string'
    ? scalar.value
    : (scalar.source ?? JSON.stringify(scalar.value));
}

function treeOf({ document, rangeAt }: YamlDocument, text: string): YamlTree {
  const anchors = anchorsIn(document);
  const follow: Follow = (node) => {
    const target = isAlias(node) ? anchors.get(node.source) : node;
    return isNode(target) && !isAlias(target) ? target : undefined;
  };
  return {
    root: document.contents ?? undefined,
    entries: (node) => entriesOf(follow, node, maxMerges),
    items: (node) => {
      const list = follow(node);
      return isSeq(list) ? list.items.flatMap((item) => follow(item) ?? []) : [];
    },
    text: (node) => textOf(follow(node)),
    range: (node) => (node.range ? rangeAt(node.range[0], node.range[1]) : textStart),
    rangeAt,
    scalars: scalarsIn(document, text),
  };
}
