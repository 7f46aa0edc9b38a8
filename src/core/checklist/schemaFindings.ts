import type { validateChecklist } from '../../generated/checklist.validator';
import { byPlace } from '../byPlace';
import type { Finding } from '../finding';
import { placedFinding } from '../placedFinding';
import { pathOf, saySchemaErrors, type DocumentWords } from '../schemaErrors';
import type { YamlDocument } from '../yamlDocument';
import { sayNodeErrors, withoutOtherNodes } from './ruleErrors';

/** One breach, as the generated validators report it. */
type ErrorObject = NonNullable<typeof validateChecklist.errors>[number];

/**
 * The part of a document that a breach concerns and no other part does: a key at the top, and an
 * item where a list stands there.
 */
function partOf({ instancePath, params }: ErrorObject): string {
  const [key, item] = pathOf(instancePath);
  const extra: unknown = params['additionalProperty'];
  if (key === undefined) return typeof extra === 'string' ? extra : '';
  return item === undefined ? String(key) : `${key}/${item}`;
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
  yaml: YamlDocument,
  value: unknown,
  errors: readonly ErrorObject[],
  words: DocumentWords,
): readonly Finding[] {
  const others = withoutOtherNodes(errors, value);
  return [...sayNodeErrors(errors, value), ...saySchemaErrors(others, value, words)]
    .map((error) => placedFinding(yaml, error, { rule: 'schema', severity: 'error' }))
    .sort(byPlace);
}
