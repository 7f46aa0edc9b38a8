import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `probe` until it neither throws nor returns undefined or false, and returns what it gave.
 * After `timeout` milliseconds the last failure is thrown, so that the message names the cause.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeout = 30_000, every = 50 } = {},
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    let failure: unknown;
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
      failure = new Error(`the condition did not become true: ${probe.toString()}`);
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) throw failure;
    await pause(every);
  }
}
