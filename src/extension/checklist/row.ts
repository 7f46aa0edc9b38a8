import type { ChecklistItem } from '../../core/checklist/checklist';
import type { RowGroup } from '../../core/checklist/checklistRows';
import type { Evidence } from '../../core/checklist/evidence';

/** One row of the tree. A requirement's rows open onto what is said of it and onto its evidence. */
export type Row = GroupRow | ItemRow | NoteRow | EvidenceRow;

export interface GroupRow {
  readonly kind: 'group';
  readonly group: RowGroup;
}

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

export interface EvidenceRow {
  readonly kind: 'evidence';
  readonly evidence: Evidence;
  readonly parent: ItemRow;
}

/** The rows below a row. */
export function rowsBelow(row: Row): readonly Row[] {
  switch (row.kind) {
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

/** The requirement that a command was given: the row's own, or that of the row around it. */
export function itemOfRow(row: unknown): ChecklistItem | undefined {
  if (!isRow(row)) return undefined;
  if (row.kind === 'group') return undefined;
  return row.kind === 'item' ? row.item : row.parent.item;
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  ['group', 'item', 'note', 'evidence'].includes(String(value.kind));
