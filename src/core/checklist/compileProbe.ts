import type { Rule } from '../../generated/catalogue';
import { code, imports, notebook, test } from './codeProbes';
import * as documents from './documentProbes';
import type { MatcherFactory } from './matcher';
import type { ProbeDraft } from './probeDraft';

/** A table of the nodes that look at one file at a time. */
const nodes = { ...documents, code, import: imports, notebook, test };
type ProbeKey = keyof typeof nodes;

const isProbeKey = (key: string): key is ProbeKey => Object.hasOwn(nodes, key);

/** A node that looks at one file at a time. */
export type LeafNode = Extract<
  Rule,
  { [Key in ProbeKey]: Readonly<Record<Key, unknown>> }[ProbeKey]
>;

/**
 * The probe of a leaf node. Throws what the matcher factory throws for a pattern that it cannot
 * take, and a TypeError for a node that is none.
 */
export function compileProbe(node: LeafNode, matcher: MatcherFactory): ProbeDraft {
  const key = Object.keys(node).find(isProbeKey);
  if (key === undefined) throw new TypeError(`no such node: ${Object.keys(node).join(', ')}`);
  const compile = nodes[key] as (node: LeafNode, matcher: MatcherFactory) => ProbeDraft;
  return compile(node, matcher);
}
