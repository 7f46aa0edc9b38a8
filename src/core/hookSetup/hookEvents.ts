import type { HookEvent } from '../conventions/resolvedConfig';

/** Every hook that an installation can set up, in the order in which git comes to them. */
export const hookEvents: readonly HookEvent[] = [
  'pre-commit',
  'prepare-commit-msg',
  'commit-msg',
  'pre-push',
  'reference-transaction',
];

/** Whether a name is that of a hook of ours. */
export const isHookEvent = (name: string): name is HookEvent =>
  (hookEvents as readonly string[]).includes(name);
