import type { Checklist, ChecklistItem, Score, Verdict } from './checklist';
import type { Evidence, Level } from './evidence';

/** One place, as programs read it. Lines count from 1; in a notebook within the cell. */
export interface EvidenceJson {
  readonly path: string;
  readonly line: number;
  readonly snippet: string;
  readonly rule: string;
  readonly level: Level;
  /** The notebook's cell, counted from 1. */
  readonly cell?: number;
}

/** One requirement, as programs read it. */
export interface ItemJson {
  readonly id: string;
  readonly group: string;
  readonly phase: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly evidence: readonly EvidenceJson[];
  readonly note?: string;
  readonly by?: string;
  readonly until?: string;
}

/** The document of `ml-project checklist --format json`. */
export interface ChecklistJson {
  readonly profile: string;
  readonly score: Score;
  readonly items: readonly ItemJson[];
}

const evidenceJson = ({ path, line, snippet, rule, level, cell }: Evidence): EvidenceJson => ({
  path,
  line,
  snippet,
  rule,
  level,
  ...(cell === undefined ? {} : { cell }),
});

const itemJson = ({
  requirement,
  verdict,
  evidence,
  note,
  by,
  until,
}: ChecklistItem): ItemJson => ({
  id: requirement.id,
  group: requirement.group,
  phase: requirement.phase,
  title: requirement.title,
  verdict,
  evidence: evidence.map(evidenceJson),
  ...(note === undefined ? {} : { note }),
  ...(by === undefined ? {} : { by }),
  ...(until === undefined ? {} : { until }),
});

/** The checklist as data for programs, keys always in the same order. */
export function toChecklistJson({ profile, score, items }: Checklist): ChecklistJson {
  const { met, applicable, percent } = score;
  return { profile, score: { met, applicable, percent }, items: items.map(itemJson) };
}

/** The one JSON text of a checklist: byte for byte the same wherever it is made. */
export function checklistJsonText(checklist: Checklist): string {
  return `${JSON.stringify(toChecklistJson(checklist), undefined, 2)}\n`;
}
