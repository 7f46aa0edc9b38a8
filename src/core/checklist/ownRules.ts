import { isMap, isSeq, stringify } from 'yaml';
import { Problem } from '../problem';
import { parseYamlDocument, type YamlDocument } from '../yamlDocument';
import { ownRequirement, readChecklistSettings } from './checklistDocuments';
import type { Requirement } from './requirement';

/** Where a requirement of the team's own stands in checklist.yaml. Lines count from 1. */
export interface OwnRule {
  /** '' while it has none yet. */
  readonly id: string;
  readonly line: number;
  readonly lastLine: number;
  /** Its place in the list, from 0. */
  readonly at: number;
}

const itemsOf = ({ contents }: YamlDocument['document']): readonly unknown[] => {
  const requirements = isMap(contents) ? contents.get('requirements') : undefined;
  return isSeq(requirements) ? requirements.items : [];
};

/** The own requirements of a checklist.yaml, as far as it can be read while it is written. */
export function ownRules(text: string): readonly OwnRule[] {
  const yaml = parseYamlDocument(text);
  if (yaml.document === undefined) return [];
  return itemsOf(yaml.document).flatMap((item, at): readonly OwnRule[] => {
    if (!isMap(item) || !item.range) return [];
    const id = item.get('id');
    const [from, to] = item.range;
    const { line } = yaml.rangeAt(from, from).start;
    const lastLine = Math.max(line, yaml.rangeAt(from, to - 1).end.line);
    return [{ id: typeof id === 'string' ? id : '', line, lastLine, at }];
  });
}

/**
 * One own requirement of a checklist.yaml, whatever is wrong with the others.
 *
 * @param at its place in the list, from 0
 * @throws Problem where it breaks the schema
 */
export function readOwnRule(text: string, at: number): Requirement {
  const { document } = parseYamlDocument(text);
  const item = document === undefined ? undefined : itemsOf(document)[at];
  const alone = document && isMap(item) ? stringify({ requirements: [item.toJS(document)] }) : '';
  const { value, findings } = readChecklistSettings(alone);
  const [own] = value.requirements ?? [];
  if (own !== undefined) return ownRequirement(own);
  // Alone it stands first; the person sees it at its place.
  const why = findings[0]?.message.replace('requirements.0', `requirements.${at}`);
  throw new Problem(
    `The rule cannot be tried yet: ${why ?? 'there is no requirement at this place.'}`,
  );
}
