/**
 * Wrong usage, an unreadable document, a state that forbids what was asked: a message fit for the
 * user, in one sentence that says what happened, where, and what to do. Anything else that is
 * thrown is a bug.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** Whether an error is a Problem, also one that another bundle of ours has thrown. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem';
}
