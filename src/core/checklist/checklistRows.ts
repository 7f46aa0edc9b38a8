import { isOpen, scoreOf, type Checklist, type ChecklistItem, type Score } from './checklist';
import { byGroup, byPhase } from './checklistGroups';

/** What the rows of a checklist are gathered under. */
export type Grouping = 'group' | 'phase';

/** Which requirements are shown: what is open, what I attested or waived, or all. */
export const rowFilters = ['open', 'mine', 'all'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** How a person looks at a checklist. */
export interface RowOptions {
  readonly grouping: Grouping;
  readonly filter: RowFilter;
  /** Words that must all stand in a requirement's id, title, reason or evidence; '' is any. */
  readonly search: string;
  /** Who "mine" means. */
  readonly me: string | undefined;
}

/** Requirements that are shown under one heading. */
export interface RowGroup {
  readonly name: string;
  /** Of all requirements of the group, whether they are shown or not. */
  readonly score: Score;
  readonly items: readonly ChecklistItem[];
}

/** Whether a person says something about a requirement, or has linked something to it. */
export function isSaid({ by, evidence }: ChecklistItem): boolean {
  return by !== undefined || evidence.some(({ rule }) => rule === 'link');
}

function passes(item: ChecklistItem, { filter, me }: RowOptions): boolean {
  if (filter === 'open') return isOpen(item);
  if (filter === 'mine') return me !== undefined && item.by === me;
  return true;
}

function holds(item: ChecklistItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { id, title, why, group, phase } = item.requirement;
  const paths = item.evidence.map(({ path }) => path);
  const text = [id, title, why, group, phase, item.note ?? '', ...paths].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The groups that have something to show: groups in the catalogue's order, phases in the lifecycle's. */
export function rowGroups({ items }: Checklist, options: RowOptions): readonly RowGroup[] {
  const words = options.search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = options.grouping === 'phase' ? byPhase(items) : byGroup(items);
  return [...groups].flatMap(([name, members]) => {
    const shown = members.filter((item) => passes(item, options) && holds(item, words));
    return shown.length === 0 ? [] : [{ name, score: scoreOf(members), items: shown }];
  });
}
