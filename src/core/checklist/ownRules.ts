import { isMap, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
import { Problem } from '../problem';
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

/** The own requirements of a checklist.yaml, as far as it can be read while it is written. */
export function ownRules(text: string): readonly OwnRule[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const requirements = isMap(document.contents) ? document.contents.get('requirements') : undefined;
  if (!isSeq(requirements)) return [];
  return requirements.items.flatMap((item, at): readonly OwnRule[] => {
    if (!isMap(item)) return [];
    const id = item.get('id');
    const [start, end] = item.range;
    const line = lines.linePos(start).line;
    const lastLine = Math.max(line, lines.linePos(Math.max(start, end - 1)).line);
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
  const document = parseDocument(text, { logLevel: 'silent' });
  const requirements = isMap(document.contents) ? document.contents.get('requirements') : undefined;
  const item = isSeq(requirements) ? requirements.items[at] : undefined;
  const alone = isMap(item) ? stringify({ requirements: [item.toJS(document)] }) : '';
  const { value, findings } = readChecklistSettings(alone);
  const [own] = value.requirements ?? [];
  if (own !== undefined) return ownRequirement(own);
  // Alone it stands first; the person sees it at its place.
  const why = findings[0]?.message.replace('requirements.0', `requirements.${at}`);
  throw new Problem(
    `The rule cannot be tried yet: ${why ?? 'there is no requirement at this place.'}`,
  );
}
