import type { Plan } from '../core/plan';
import { applyPlan, type ApplyOptions } from '../node/applyPlan';
import type { ApplyProgress } from '../node/applyRun';
import { runCancellable } from './runCancellable';
import { isOpen } from './welcome';

const STEPS: Readonly<Record<ApplyProgress['step'], string>> = {
  check: 'Checking the folder',
  write: 'Writing files',
  commit: 'Making the first commit',
  place: 'Putting the project in place',
};

/**
 * Applies a plan with a notification that shows the steps and can cancel.
 *
 * @returns false where the user cancelled; everything is then as before
 */
export async function applyWithProgress(
  plan: Plan,
  directory: string,
  title: string,
  options: ApplyOptions,
): Promise<boolean> {
  const done = await runCancellable(title, async ({ signal, report }) => {
    await applyPlan(plan, directory, {
      ...options,
      // A window that shows the folder watches it, and would lose one that is exchanged.
      keepFolder: isOpen(directory),
      signal,
      onStep: ({ step }) => {
        report(STEPS[step]);
      },
    });
    return true;
  });
  return done === true;
}
