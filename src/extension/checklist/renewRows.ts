import { isDeepStrictEqual } from 'node:util';
import { groupsIn, opens, type GroupRow, type ItemRow, type TopRow } from './row';

/**
 * What is drawn above the requirements, and which of them stand below it in which order. Beside a row
 * that opens, the editor indents the others as it draws them.
 */
const outline = (rows: readonly TopRow[]): readonly unknown[] => [
  rows.map((row) => (row.kind === 'project' ? [row.root, row.name, row.score] : row.root)),
  groupsIn(rows).map(({ root, group: { name, score, items } }) => [
    root,
    name,
    score,
    items.map((item) => [item.requirement.id, opens(item)]),
  ]),
];

/** Gives the rows of a group that say something else now. */
function renewGroup(held: GroupRow, fresh: GroupRow): readonly ItemRow[] {
  held.group = fresh.group;
  return held.items.filter((row, at) => {
    const item = fresh.items[at]?.item;
    if (item === undefined || isDeepStrictEqual(row.item, item)) return false;
    row.item = item;
    return true;
  });
}

/**
 * Has the rows that the editor holds say what fresh ones say. Gives those of requirements that say
 * something else now; undefined, with nothing done, where other rows do so too or are not the same:
 * then the tree has to be drawn anew.
 */
export function renewRows(
  held: readonly TopRow[],
  fresh: readonly TopRow[],
): ItemRow[] | undefined {
  if (!isDeepStrictEqual(outline(held), outline(fresh))) return undefined;
  const groups = groupsIn(fresh);
  return groupsIn(held).flatMap((row, at) => {
    const now = groups[at];
    return now === undefined ? [] : renewGroup(row, now);
  });
}
