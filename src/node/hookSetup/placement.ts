import type { HookEvent } from '../../core/conventions/resolvedConfig';

/** How one hook of ours stands after an install. */
export interface Placement {
  readonly event: HookEvent;
  /** `nobody`: somebody has to add `line` to `at`. */
  readonly by: 'config' | 'file' | 'manager' | 'nobody';
  /** The file it stands in, or its name in git's configuration. */
  readonly at: string;
  readonly changed: boolean;
  readonly line?: string;
  /** Why it could not be put in place, or what to know about it. */
  readonly note?: string;
}
