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
  return {
    all,
    reads: unread.length < all.length,
    mayFindIn: (text) => {
      if (text === undefined) return unread;
      const found = open.slice();
      for (const id of text.wokenProbes) {
        const probe = gated[id];
        if (probe !== undefined) found.push(probe);
      }
      return found;
    },
  };
}
