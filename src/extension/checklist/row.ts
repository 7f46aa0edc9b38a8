import type { ChecklistItem, Score } from '../../core/checklist/checklist';
import type { RowGroup } from '../../core/checklist/checklistRows';
import type { Evidence } from '../../core/checklist/evidence';

/**
 * One row of the tree. A requirement's rows open onto what is said of it and onto its evidence. The
 * editor knows a row by its identity: those of groups and requirements stay, and say something else.
 */
export type Row = ProjectRow | GroupRow | ItemRow | NoteRow | EvidenceRow;

/** What stands at the top: projects, or the groups of the only one. */
export type TopRow = ProjectRow | GroupRow;

/** One of several projects; where there is one only, its groups are the top rows. */
export interface ProjectRow {
  readonly kind: 'project';
  readonly root: string;
  readonly name: string;
  readonly score: Score;
  readonly groups: readonly GroupRow[];
}

/** The requirements of one group or phase. */
export interface GroupRow {
  readonly kind: 'group';
  group: RowGroup;
  readonly items: readonly ItemRow[];
  /** The folder of the project that the group is of. */
  readonly root: string;
  readonly parent: ProjectRow | undefined;
}

/** One requirement. */
export interface ItemRow {
  readonly kind: 'item';
  item: ChecklistItem;
  readonly parent: GroupRow;
}

/** What a person says about a requirement. */
export interface NoteRow {
  readonly kind: 'note';
  readonly parent: ItemRow;
}

/** A place that shows a requirement. */
export interface EvidenceRow {
  readonly kind: 'evidence';
  readonly evidence: Evidence;
  readonly parent: ItemRow;
}

/** A row for a group, with those of its requirements. */
export function groupRow(root: string, group: RowGroup, parent: ProjectRow | undefined): GroupRow {
  const items: ItemRow[] = [];
  const row: GroupRow = { kind: 'group', group, root, items, parent };
  items.push(...group.items.map((item): ItemRow => ({ kind: 'item', item, parent: row })));
  return row;
}

/** A row for one of several projects, with those of its groups. */
export function projectRow(
  { root, name, score }: Pick<ProjectRow, 'root' | 'name' | 'score'>,
  shown: readonly RowGroup[],
): ProjectRow {
  const groups: GroupRow[] = [];
  const row: ProjectRow = { kind: 'project', root, name, score, groups };
  groups.push(...shown.map((group) => groupRow(root, group, row)));
  return row;
}

/** The groups of all projects. */
export function groupsIn(rows: readonly TopRow[]): readonly GroupRow[] {
  return rows.flatMap((row) => (row.kind === 'group' ? [row] : row.groups));
}

/** Whether a requirement has rows below its own. */
export const opens = ({ by, note, evidence }: ChecklistItem): boolean =>
  by !== undefined || note !== undefined || evidence.length > 0;

/** The rows below a row. */
export function rowsBelow(row: Row): readonly Row[] {
  switch (row.kind) {
    case 'project':
      return row.groups;
    case 'group':
      return row.items;
    case 'item': {
      const note: NoteRow = { kind: 'note', parent: row };
      const { by, note: text, evidence } = row.item;
      const places = evidence.map((one): EvidenceRow => {
        return { kind: 'evidence', evidence: one, parent: row };
      });
      return by === undefined && text === undefined ? places : [note, ...places];
    }
    case 'note':
    case 'evidence':
      return [];
  }
}

/** The requirement that a row is about: its own, or that of the row around it. */
export function itemOfRow(row: Row): ChecklistItem | undefined {
  if (row.kind === 'project' || row.kind === 'group') return undefined;
  return row.kind === 'item' ? row.item : row.parent.item;
}

/** The folder of the project that a row is of. */
export function rootOfRow(row: Row): string {
  switch (row.kind) {
    case 'project':
    case 'group':
      return row.root;
    case 'item':
      return row.parent.root;
    case 'note':
    case 'evidence':
      return row.parent.parent.root;
  }
}

/** Whether the editor handed a command one of the tree's rows. */
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  ['project', 'group', 'item', 'note', 'evidence'].includes(String(value.kind));
