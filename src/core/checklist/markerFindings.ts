import type { Finding } from '../finding';
import { positionAt } from '../positionAt';
import { everyRequirement, findMarkers } from './markers';
import { unknownId } from './unknownId';

/** What is wrong with the markers of a text: ids that no requirement has, with the nearest one. */
export function markerFindings(text: string, known: ReadonlySet<string>): readonly Finding[] {
  const wrong = findMarkers(text).filter(
    ({ id, kind }) => !known.has(id) && !(kind === 'ignore' && id === everyRequirement),
  );
  return wrong.map(({ id, idOffset }): Finding => {
    const { message, meant } = unknownId(id, known);
    const range = {
      start: positionAt(text, idOffset),
      end: positionAt(text, idOffset + id.length),
    };
    const finding = { rule: 'unknown-id', severity: 'warning', message, range } as const;
    if (meant === undefined) return finding;
    const fix = { title: `${meant} instead of ${id}`, edits: [{ range, newText: meant }] };
    return { ...finding, fix };
  });
}
