import { Problem } from '../core/problem';

/** Runs work that Ctrl+C ends by a signal, so that it can clear away what it has begun. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const interrupt = (): void => {
    abort.abort(new Problem('Interrupted: nothing was changed.'));
  };
  process.once('SIGINT', interrupt);
  try {
    return await work(abort.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}
