import type { UpdatePlan } from './planUpdate';
import type { UpdatedFile } from './updateFile';

/** Whether an update would change anything. */
export function changesAnything(plan: UpdatePlan): boolean {
  return plan.files.some((file) => file.action !== 'keep' && !isUndecided(file));
}

/** Whether an update needs a person. */
export function hasConflicts(plan: UpdatePlan): boolean {
  return plan.files.some(({ action }) => action === 'conflict');
}

/**
 * The plan as it is applied when conflicts are left to be resolved in the files: with both sides
 * between markers.
 */
export function withMarkers(plan: UpdatePlan): UpdatePlan {
  return { ...plan, files: plan.files.map(marked) };
}

function marked(file: UpdatedFile): UpdatedFile {
  if (file.action !== 'conflict' || isUndecided(file)) return file;
  return { ...file, action: file.base === undefined ? 'create' : 'merge' };
}

/** A conflict of bytes that are no text has nothing to show: the user's file stays. */
function isUndecided(file: UpdatedFile): boolean {
  return file.action === 'conflict' && file.sides === undefined;
}
