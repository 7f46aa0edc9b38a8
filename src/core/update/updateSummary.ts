import type { PlanAction } from '../plan';
import type { UpdatePlan } from './planUpdate';
import type { UpdatedFile } from './updateFile';

const ORDER: readonly PlanAction[] = ['conflict', 'merge', 'create', 'delete', 'keep'];
const WORDS: Readonly<Record<PlanAction, string>> = {
  conflict: 'in conflict',
  merge: 'merged',
  create: 'created',
  delete: 'deleted',
  keep: 'kept',
};

/** Counts what an update does, e.g. `1 in conflict, 3 merged, 2 created`. */
export function updateSummary({ files }: UpdatePlan): string {
  const counts = ORDER.map((action) => {
    const count = files.filter((file) => file.action === action).length;
    return count === 0 ? [] : [`${count} ${WORDS[action]}`];
  });
  return counts.flat().join(', ');
}

/** The files of an update with what needs a person first. */
export function updateRows({ files }: UpdatePlan): readonly UpdatedFile[] {
  return ORDER.flatMap((action) => files.filter((file) => file.action === action));
}
