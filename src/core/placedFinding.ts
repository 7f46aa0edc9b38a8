import { isCollection, isMap, isNode, isScalar } from 'yaml';
import { textStart, type Finding, type Range, type Severity } from './finding';
import type { PlacedError } from './schemaErrors';
import type { YamlDocument } from './yamlDocument';

/** What a finding is called, and how much it weighs. */
export interface FindingKind {
  readonly rule: string;
  readonly severity: Severity;
}

/** A range, and whether it is what was looked for and no part of the document around it. */
interface Placed {
  readonly range: Range;
  readonly exact: boolean;
}

/** The place of a key or value: of the longest beginning of its path that the document has. */
function placeOf(
  { document, rangeAt }: YamlDocument,
  { path, key }: Pick<PlacedError, 'path' | 'key'>,
): Placed {
  let node: unknown = document.contents;
  let exact = true;
  for (const step of path) {
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
    exact = isNode(next);
    if (!exact) break;
    node = next;
  }
  if (key !== undefined && isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    exact = isNode(pair?.key);
    if (exact) node = pair?.key;
  }
  const range = isNode(node) ? node.range : undefined;
  return range
    ? { range: rangeAt(range[0], range[1]), exact: exact && isScalar(node) }
    : { range: textStart, exact: false };
}

/** Where a part of a document stands; for one that it does not have, where the part around it does. */
export const rangeOfPart = (yaml: YamlDocument, path: PlacedError['path']): Range =>
  placeOf(yaml, { path }).range;

/** An error about a part of a document at its place, with its repair where one key or value was meant. */
export function placedFinding(
  yaml: YamlDocument,
  error: PlacedError,
  { rule, severity }: FindingKind,
): Finding {
  const { message, meant } = error;
  const { range, exact } = placeOf(yaml, error);
  const finding: Finding = { rule, severity, message, range };
  if (meant === undefined || !exact) return finding;
  return { ...finding, fix: { title: meant, edits: [{ range, newText: meant }] } };
}
