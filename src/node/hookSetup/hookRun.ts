import type { HookOwner } from '../../core/hookSetup/hookOwner';

/** One program that git starts for an event, or would start were it in order. */
export interface HookRun {
  readonly owner: HookOwner;
  /** The file, or `hook.NAME` in git's configuration. */
  readonly at: string;
  /** Why it does not run, although it is there. */
  readonly asleep?: string;
  /** Whether it is ours, of another version. */
  readonly outdated?: boolean;
}

/** What runs for an event, in order. */
export interface EventRuns {
  readonly event: string;
  readonly runs: readonly HookRun[];
}
