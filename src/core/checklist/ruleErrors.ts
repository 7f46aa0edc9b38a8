import { checklistKeys, ruleKeys } from '../../generated/checklist.keys';
import { keysIn, pathOf, valueAt } from '../schemaErrors';
import type { KeysAt, PlacedError, SchemaError } from '../schemaErrors';
import { entries } from './configDocument';

/** The nodes of the rule language that a value names; a rule names exactly one. */
const nodesOf = (rule: unknown): readonly string[] =>
  entries(rule)
    .map(([key]) => key)
    .filter((key) => Object.hasOwn(ruleKeys, key));

/** The rest of a path from the innermost rule on that it leads into; undefined outside of rules. */
function pathInRule(path: readonly (string | number)[]): readonly (string | number)[] | undefined {
  const [list, , evidence, , ...rest] = path;
  if (list !== 'requirements' || evidence !== 'evidence' || path.length < 4) return undefined;
  let inner = rest;
  while (inner[0] === 'not' || (/^(any|all)$/.test(String(inner[0])) && inner.length > 1)) {
    inner = inner.slice(inner[0] === 'not' ? 1 : 2);
  }
  return inner;
}

/** The keys of checklist.yaml. Of a rule they depend on the node that it is. */
export const checklistKeysAt: KeysAt = (path, value) => {
  const within = pathInRule(path);
  if (within === undefined) return keysIn(checklistKeys)(path, value);
  const [first] = within;
  if (first !== undefined) return keysIn(ruleKeys[String(first)] ?? {})(within, value);
  const [node, ...more] = nodesOf(value);
  return node === undefined || more.length > 0
    ? [...Object.keys(ruleKeys), 'level']
    : keysIn(ruleKeys[node] ?? {})([], value);
};

/** Where rules stand that the validator takes for none of the nodes, as JSON pointers. */
const brokenRules = (errors: readonly SchemaError[]): ReadonlySet<string> =>
  new Set(
    errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath),
  );

/**
 * The validator holds a broken rule against every node of the rule language, and reports what each of
 * them finds wrong with it. Of these errors, those that concern the node that was meant are kept.
 */
export function withoutOtherNodes(
  errors: readonly SchemaError[],
  value: unknown,
): readonly SchemaError[] {
  const rules = brokenRules(errors);
  const seen = new Set<string>();
  return errors.filter(({ instancePath, params }) => {
    if (!rules.has(instancePath)) return true;
    const path = pathOf(instancePath);
    const key: unknown = params['additionalProperty'];
    if (typeof key !== 'string' || checklistKeysAt(path, valueAt(value, path)).includes(key))
      return false;
    const place = `${instancePath}/${key}`;
    return !seen.has(place) && seen.add(place).size > 0;
  });
}

/** What is said of rules that are no node or several, unless a key of theirs is unknown. */
export function sayNodeErrors(
  errors: readonly SchemaError[],
  value: unknown,
): readonly PlacedError[] {
  return [...brokenRules(errors)].flatMap((instancePath) => {
    const path = pathOf(instancePath);
    const rule = valueAt(value, path);
    const known = checklistKeysAt(path, rule);
    const isMisspelt = entries(rule).some(([key]) => !known.includes(key));
    if (isMisspelt || nodesOf(rule).length === 1) return [];
    const message = `${path.join('.')} is no evidence rule: it needs exactly one node, such as file or code.`;
    return [{ path, message }];
  });
}
