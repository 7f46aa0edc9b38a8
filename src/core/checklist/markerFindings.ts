import type { Finding, Range } from '../finding';
import { nearest } from '../nearest';
import { positionAt } from '../positionAt';
import { everyRequirement, findMarkers } from './markers';

/** What is wrong with the markers of a text: ids that no requirement has, with the nearest one. */
export function markerFindings(text: string, known: ReadonlySet<string>): readonly Finding[] {
  const wrong = findMarkers(text).filter(
    ({ id, kind }) => !known.has(id) && !(kind === 'ignore' && id === everyRequirement),
  );
  return wrong.map(({ id, idOffset }) => {
    const range = {
      start: positionAt(text, idOffset),
      end: positionAt(text, idOffset + id.length),
    };
    return unknownId(id, range, nearest(id, [...known]));
  });
}

function unknownId(id: string, range: Range, meant: string | undefined): Finding {
  const finding = { rule: 'unknown-id', severity: 'warning', range } as const;
  if (meant === undefined) return { ...finding, message: `No requirement has the id ${id}.` };
  return {
    ...finding,
    message: `No requirement has the id ${id}; did you mean ${meant}?`,
    fix: { title: `${meant} instead of ${id}`, edits: [{ range, newText: meant }] },
  };
}
