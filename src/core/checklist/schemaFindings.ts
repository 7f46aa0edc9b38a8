import { isMap, isScalar, type Document } from 'yaml';
import type { validateChecklist } from '../../generated/checklist.validator';
import type { Finding } from '../finding';
import type { YamlDocument } from '../yamlDocument';

/** One breach, as the generated validators report it. */
type ErrorObject = NonNullable<typeof validateChecklist.errors>[number];

type Span = readonly [number, number];

const segments = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const spanOf = (node: unknown): Span | undefined => {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range?.[0] === undefined || range[1] === undefined ? undefined : [range[0], range[1]];
};

/** The key of a mapping, as it stands in the text. */
function keySpan(document: Document, path: readonly string[], key: string): Span | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path.map(index), true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return spanOf(pair?.key);
}

const index = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

function spanOfError(document: Document, error: ErrorObject): Span {
  const path = segments(error.instancePath);
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra === 'string') {
    const span = keySpan(document, path, extra);
    if (span !== undefined) return span;
  }
  return spanAt(document, path.map(index));
}

/** Where a part of a document stands; for one without a place, where the part around it does. */
export function spanAt(document: Document, path: readonly (string | number)[]): Span {
  for (let depth = path.length; depth > 0; depth--) {
    const span = spanOf(document.getIn(path.slice(0, depth), true));
    if (span !== undefined) return span;
  }
  return [0, 0];
}

function message(error: ErrorObject): string {
  const where = segments(error.instancePath).join('.') || 'The document';
  const { additionalProperty, missingProperty, allowedValues } = error.params as Readonly<
    Record<string, unknown>
  >;
  if (typeof additionalProperty === 'string') return `${where} has no key "${additionalProperty}".`;
  if (typeof missingProperty === 'string') return `${where} lacks the key "${missingProperty}".`;
  if (Array.isArray(allowedValues)) return `${where} is one of ${allowedValues.join(', ')}.`;
  if (error.keyword === 'oneOf') return `${where} is no evidence rule: it needs exactly one node.`;
  return `${where} ${error.message ?? 'is not as the schema says'}.`;
}

/**
 * A rule can be one of many nodes, and a breach is reported against each of them. What helps is the
 * deepest breach: the node that was meant, and what is wrong within it.
 */
function relevant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const outside = errors.filter(({ schemaPath }) => !schemaPath.includes('Node/'));
  const inside = errors.filter(({ schemaPath }) => schemaPath.includes('Node/'));
  const depth = ({ instancePath }: ErrorObject): number => segments(instancePath).length;
  const meant = inside.filter((error) => {
    const name = /([a-zA-Z]+)Node\//.exec(error.schemaPath)?.[1] ?? '';
    return segments(error.instancePath).includes(name);
  });
  const deepest = Math.max(0, ...meant.map(depth));
  const best = meant.filter((error) => depth(error) === deepest);
  if (best.length === 0) return outside;
  return [...best, ...outside.filter(({ keyword }) => keyword !== 'oneOf')];
}

/**
 * The part of a document that a breach concerns and no other part does: a key at the top, and an
 * item where a list stands there.
 */
function partOf({ instancePath, params }: ErrorObject): string {
  const [key, item] = segments(instancePath);
  const extra: unknown = params['additionalProperty'];
  if (key === undefined) return typeof extra === 'string' ? extra : '';
  return item === undefined ? key : `${key}/${item}`;
}

function byPart(errors: readonly ErrorObject[]): ReadonlyMap<string, readonly ErrorObject[]> {
  const parts = new Map<string, readonly ErrorObject[]>();
  for (const error of errors) {
    const part = partOf(error);
    parts.set(part, [...(parts.get(part) ?? []), error]);
  }
  return parts;
}

/** A mapping without the keys, and the items of its lists, that breaches concern. */
export function withoutBroken(
  value: Readonly<Record<string, unknown>>,
  errors: readonly ErrorObject[],
): Readonly<Record<string, unknown>> {
  const broken = byPart(errors);
  const sound = Object.entries(value).flatMap(([key, part]) => {
    if (broken.has(key)) return [];
    if (!Array.isArray(part)) return [[key, part] as const];
    return [[key, part.filter((_, at) => !broken.has(`${key}/${at}`))] as const];
  });
  return Object.fromEntries(sound);
}

/** Breaches of a schema as findings at their lines, each said once. */
export function schemaFindings(
  { document, rangeAt }: YamlDocument,
  errors: readonly ErrorObject[],
): readonly Finding[] {
  const seen = new Set<string>();
  return [...byPart(errors).values()].flatMap(relevant).flatMap((error): readonly Finding[] => {
    const text = message(error);
    if (seen.has(text)) return [];
    seen.add(text);
    const range = rangeAt(...spanOfError(document, error));
    return [{ rule: 'schema', severity: 'error', message: text, range }];
  });
}
