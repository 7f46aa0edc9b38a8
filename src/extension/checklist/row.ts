import type { ChecklistItem, Score } from '../../core/checklist/checklist';
import type { RowGroup } from '../../core/checklist/checklistRows';
import type { Evidence } from '../../core/checklist/evidence';

/** One row of the tree. A requirement's rows open onto what is said of it and onto its evidence. */
export type Row = ProjectRow | GroupRow | ItemRow | NoteRow | EvidenceRow;

/** One of several projects; where there is one only, its groups are the top rows. */
export interface ProjectRow {
  readonly kind: 'project';
  readonly root: string;
  readonly name: string;
  readonly score: Score;
  readonly groups: readonly RowGroup[];
}

/** The requirements of one group or phase. */
export interface GroupRow {
  readonly kind: 'group';
  readonly group: RowGroup;
  /** The folder of the project that the group is of. */
  readonly root: string;
  readonly parent: ProjectRow | undefined;
}

/** One requirement. */
export interface ItemRow {
  readonly kind: 'item';
  readonly item: ChecklistItem;
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

/** The groups of one of several projects. */
export function groupsOf(parent: ProjectRow): readonly GroupRow[] {
  const { groups, root } = parent;
  return groups.map((group) => ({ kind: 'group', group, root, parent }));
}

/** The rows below a row. */
export function rowsBelow(row: Row): readonly Row[] {
  switch (row.kind) {
    case 'project':
      return groupsOf(row);
    case 'group':
      return row.group.items.map((item) => ({ kind: 'item', item, parent: row }));
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
