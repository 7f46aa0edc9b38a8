/**
 * Has `work` run one at a time. Calls while it runs share one more run, which begins after it: the
 * promise of a call is that of a run which began after the call.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const run = (): Promise<void> => {
    waiting = undefined;
    return work();
  };
  return () => {
    waiting ??= last = last.then(run, run);
    return waiting;
  };
}
