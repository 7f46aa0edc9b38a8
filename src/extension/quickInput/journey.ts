/** How a step of a journey ended. */
export type Outcome<T> =
  | { readonly kind: 'next'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

/** Where a step stands: shown as `2/6`, and whether there is a step to go back to. */
export interface StepPosition {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** One question: from what is known so far to what is known afterwards. */
export type Step<State> = (state: State, position: StepPosition) => Promise<Outcome<State>>;

/**
 * Leads through steps that depend on what was answered before. Back asks the step before again,
 * with all that was answered kept, so that it starts from the earlier answer.
 *
 * @param stepsFor the whole list of steps as the current state has it
 * @returns the last state, or undefined where the user cancelled
 */
export async function runJourney<State>(
  start: State,
  stepsFor: (state: State) => readonly Step<State>[],
): Promise<State | undefined> {
  let state = start;
  let index = 0;
  for (;;) {
    const steps = stepsFor(state);
    const step = steps[index];
    if (step === undefined) return state;
    const position = { step: index + 1, totalSteps: steps.length, canGoBack: index > 0 };
    const outcome = await step(state, position);
    if (outcome.kind === 'cancel') return undefined;
    if (outcome.kind === 'next') {
      state = outcome.value;
      index += 1;
    } else {
      index = Math.max(0, index - 1);
    }
  }
}
