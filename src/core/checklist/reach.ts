import type { MlContext } from './mlContext';
import type { Requirement } from './requirement';

/** Evidence kept of one probe: more than an item shows, so that the best of several remain. */
const evidencePerProbe = 20;

/** What decides for which requirements a file counts. */
export interface ReachFacts {
  readonly isUntouched: (path: string) => boolean;
  /** Whether an ignore marker takes a file out of a requirement. */
  readonly isIgnored: (path: string, id: string) => boolean;
  readonly context: MlContext;
}

/** For which requirements one file counts. */
export interface Reach {
  /** The file is as the template wrote it. */
  readonly untouched: boolean;
  /** Whether what a probe of code, or of something else, finds in it counts. */
  readonly counts: (requirement: Requirement, inCode: boolean) => boolean;
}

/** The reach of a file. */
export function reachOf({ isUntouched, isIgnored, context }: ReachFacts, path: string): Reach {
  const included = context.includes(path);
  const near = included && context.isNear(path);
  return {
    untouched: isUntouched(path),
    counts: (of, inCode) =>
      (of.context !== 'ml' || (inCode ? near : included)) && !isIgnored(path, of.id),
  };
}

/** Counts what a probe has found, file by file, until a rule that wants `minCount` files has enough. */
export class EvidenceCount {
  #hits = 0;
  #files = 0;

  constructor(private readonly minCount: number) {}

  /** Adds the hits of one more file. */
  add(hits: number): void {
    this.#hits += hits;
    if (hits > 0) this.#files += 1;
  }

  /** Whether there is as much as is kept. */
  get isFull(): boolean {
    return this.#hits >= evidencePerProbe;
  }

  /** Whether what follows can change nothing. */
  get isEnough(): boolean {
    return this.isFull && this.#files >= this.minCount;
  }
}
