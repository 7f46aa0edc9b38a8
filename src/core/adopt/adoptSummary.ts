import type { Plan, PlanAction } from '../plan';

/** Says in one line what a plan does to a folder with files: `Files: 9 new, 2 merged, 3 kept as they are`. */
export function adoptSummary(plan: Plan): string {
  const count = (action: PlanAction): number =>
    plan.files.filter((file) => file.action === action).length;
  const parts = [
    [count('create'), 'new'],
    [count('merge'), 'merged'],
    [count('keep'), 'kept as they are'],
    [count('conflict'), 'that cannot be merged'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `Files: ${said.join(', ')}`;
}
