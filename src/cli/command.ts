/**
 * What a command does with its own arguments and the folder that relative paths start from.
 * Resolves to the exit status.
 */
export type Run = (args: readonly string[], directory: string) => Promise<number>;

/** A command, and how it is called. */
export interface Command {
  /** What it does, in half a line. */
  readonly summary: string;
  readonly usage: string;
  /** What each option does, a line each, where the usage does not say it. */
  readonly options?: readonly string[];
  readonly run: Run;
}
