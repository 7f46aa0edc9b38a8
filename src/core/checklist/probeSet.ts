import type { InspectedFile } from './inspectedFile';
import { isGated } from './literalIndex';
import type { Probe } from './probe';

/** The probes that look at a path; paths that fall under the same globs share one. */
export interface ProbeSet {
  readonly all: readonly Probe[];
  /** Whether some of them need the text. */
  readonly reads: boolean;
  /** Those that may find something in a text, or without one. */
  readonly mayFindIn: (text: InspectedFile | undefined) => readonly Probe[];
}

/** Sorts probes by what it takes for them to find something. */
export function probeSet(all: readonly Probe[]): ProbeSet {
  const unread = all.filter((probe) => !probe.reads);
  const open = all.filter((probe) => !isGated(probe.needles));
  const gated: Probe[] = [];
  for (const probe of all) if (isGated(probe.needles)) gated[probe.id] = probe;
  // Filled anew for each text, and copied: what waits for its turn is no longer than it must be.
  const found = open.slice();
  return {
    all,
    reads: unread.length < all.length,
    mayFindIn: (text) => {
      if (text === undefined) return unread;
      let count = open.length;
      for (const id of text.wokenProbes) {
        const probe = gated[id];
        if (probe !== undefined) found[count++] = probe;
      }
      return count === open.length ? open : found.slice(0, count);
    },
  };
}
