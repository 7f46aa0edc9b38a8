import type { Position, Range } from '../finding';
import { lineRange } from './textEdits';

/** The part of a JSON schema that is read here. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly description?: string;
}

/** A key or a value that could be written; `newText` replaces `range`. */
export interface ConfigProposal {
  readonly kind: 'key' | 'value';
  readonly label: string;
  readonly detail: string;
  readonly newText: string;
  readonly range: Range;
}

type Step = string;

/** All alternatives that a node stands for, references resolved. */
function alternatives(node: SchemaNode, root: SchemaNode, depth = 0): readonly SchemaNode[] {
  if (depth > 10) return [];
  const target =
    node.$ref === undefined ? undefined : root.$defs?.[node.$ref.split('/').at(-1) ?? ''];
  return [
    node,
    ...(target ? alternatives(target, root, depth + 1) : []),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((each) =>
      alternatives(each, root, depth + 1),
    ),
  ];
}

function below(nodes: readonly SchemaNode[], step: Step, root: SchemaNode): readonly SchemaNode[] {
  return nodes.flatMap((node) => {
    const next = step === '[]' ? node.items : node.properties?.[step];
    return next ? alternatives(next, root) : [];
  });
}

const linePattern = /^(\s*)((?:-\s+)*)(?:(['"]?)([\w-]+)\3\s*:)?/;

interface ShapedLine {
  /** The column of the key, dashes of a list counted as indentation. */
  readonly indent: number;
  readonly dashes: boolean;
  readonly dashAt: number;
  readonly key: string | undefined;
}

function shapeOf(line: string): ShapedLine {
  const [, blank = '', dashes = '', , key] = linePattern.exec(line) ?? [];
  return {
    indent: blank.length + dashes.length,
    dashes: dashes !== '',
    dashAt: blank.length,
    key,
  };
}

/** The keys that lead to a line, read off the indentation of block-style YAML. */
function pathTo(lines: readonly string[], at: ShapedLine, number: number): readonly Step[] {
  const path: Step[] = at.dashes ? ['[]'] : [];
  let indent = at.dashes ? at.dashAt : at.indent;
  // A list may stand at the same column as the key that it belongs to.
  let listed = at.dashes;
  for (let index = number - 2; index >= 0 && (indent > 0 || listed); index--) {
    const line = lines[index] ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    const shape = shapeOf(line);
    if (shape.dashes && !listed && shape.indent === indent) {
      path.unshift('[]');
      indent = shape.dashAt;
      listed = true;
      continue;
    }
    const isParent = shape.indent < indent || (listed && !shape.dashes && shape.indent === indent);
    if (shape.key === undefined || !isParent) continue;
    path.unshift(shape.key);
    indent = shape.indent;
    listed = false;
    if (shape.dashes) {
      path.unshift('[]');
      indent = shape.dashAt;
      listed = true;
    }
  }
  return path;
}

const isSection = (nodes: readonly SchemaNode[]): boolean =>
  nodes.some((node) => node.properties) && !nodes.some((node) => node.enum);

function valuesOf(nodes: readonly SchemaNode[]): readonly string[] {
  const listed = nodes.flatMap((node) => (node.enum ?? []).map(String));
  const truth = nodes.some(({ type }) => [type].flat().includes('boolean'))
    ? ['true', 'false']
    : [];
  return [...new Set([...listed, ...truth])];
}

/** The keys that stand at the same column around a line. */
function siblings(lines: readonly string[], number: number, indent: number): ReadonlySet<string> {
  const found = new Set<string>();
  const scan = (from: number, by: 1 | -1): void => {
    for (let at = from; at >= 0 && at < lines.length; at += by) {
      const line = lines[at] ?? '';
      if (/^\s*(?:#|$)/.test(line)) continue;
      const shape = shapeOf(line);
      if (shape.indent < indent || (by === 1 && shape.dashes && shape.indent === indent)) return;
      if (shape.indent === indent && shape.key !== undefined) found.add(shape.key);
      if (by === -1 && shape.dashes && shape.indent === indent) return;
    }
  };
  scan(number - 2, -1);
  scan(number, 1);
  return found;
}

/**
 * The keys and values of `.ml-project/config.yaml` or `checklist.yaml` that fit at a place, with what the schema says of
 * each. It reads block style by its indentation, so it also works while a line is half written.
 */
export function completeConfig(
  text: string,
  position: Position,
  schema: SchemaNode,
): readonly ConfigProposal[] {
  const lines = text.split(/\r?\n/);
  const line = lines[position.line - 1] ?? '';
  const before = line.slice(0, position.column - 1);
  const rest = /^[\w-]*/.exec(line.slice(position.column - 1))?.[0] ?? '';
  const shape = shapeOf(before);
  const at = pathTo(lines, shape, position.line).reduce<readonly SchemaNode[]>(
    (nodes, step) => below(nodes, step, schema),
    alternatives(schema, schema),
  );
  const typed = /[\w-]*$/.exec(before)?.[0] ?? '';
  const range = lineRange(
    position.line,
    position.column - typed.length,
    position.column + rest.length,
  );
  if (/:\s+[\w-]*$/.test(before) && shape.key !== undefined) {
    return proposeValues(below(at, shape.key, schema), range);
  }
  if (!/^\s*(?:-\s+)?[\w-]*$/.test(before)) return [];
  const values = shape.dashes ? proposeValues(at, range) : [];
  const taken = siblings(lines, position.line, shape.indent);
  return [...values, ...proposeKeys(at, taken, range, schema)];
}

function proposeValues(nodes: readonly SchemaNode[], range: Range): readonly ConfigProposal[] {
  const detail = nodes.find((node) => node.description !== undefined)?.description ?? '';
  return valuesOf(nodes).map((value) => ({
    kind: 'value',
    label: value,
    detail,
    newText: value,
    range,
  }));
}

function proposeKeys(
  nodes: readonly SchemaNode[],
  taken: ReadonlySet<string>,
  range: Range,
  schema: SchemaNode,
): readonly ConfigProposal[] {
  const keys = nodes.flatMap((node) => Object.entries(node.properties ?? {}));
  return keys
    .filter(([key], index) => !taken.has(key) && keys.findIndex(([each]) => each === key) === index)
    .map(([key, node]) => ({
      kind: 'key',
      label: key,
      detail: node.description ?? '',
      newText: isSection(alternatives(node, schema)) ? `${key}:` : `${key}: `,
      range,
    }));
}
