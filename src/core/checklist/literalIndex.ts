import { literalScanner, type Needles } from './literalScanner';
import type { Probe } from './probe';

/** Answers whether a text may hold one of some literals: false is certain, true is not. */
export type MayHold = (needles: Needles | undefined) => boolean;

/** What a text holds, as far as the probes ask. Good until the next text is indexed. */
export interface HeldLiterals {
  readonly mayHold: MayHold;
  /** Whether a probe can find anything in the text. */
  readonly mayFind: (probe: Probe) => boolean;
}

/** Indexes a text; `bytes` are the same text in UTF-8, where they are at hand. */
export type LiteralIndex = (text: string, bytes?: Uint8Array) => HeldLiterals;

/** What a probe asks of the texts that are indexed. */
type Asks = (probe: Probe) => Probe['needles'];

/** A probe finds nothing without one of its literals, unless it says that it may. */
const isGated = (needles: Probe['needles']): boolean =>
  needles?.every((literals) => literals !== undefined) === true;

interface Asked {
  readonly literals: readonly string[];
  /** The literals of each pattern by their numbers. */
  readonly numbers: ReadonlyMap<Needles, Uint16Array>;
  /** The gated probes that wait for a literal, by its number. */
  readonly waiting: readonly (readonly number[])[];
}

function collect(probes: readonly Probe[], asks: Asks): Asked {
  const known = new Map<string, number>();
  const numbers = new Map<Needles, Uint16Array>();
  const waiting: number[][] = [];
  const numberOf = (literal: string): number => {
    const number = known.get(literal) ?? known.size;
    known.set(literal, number);
    waiting[number] ??= [];
    return number;
  };
  for (const probe of probes) {
    const asked = asks(probe);
    for (const needles of asked ?? []) {
      if (needles === undefined) continue;
      const list = Uint16Array.from(needles, numberOf);
      numbers.set(needles, list);
      if (isGated(asked)) for (const number of list) waiting[number]?.push(probe.id);
    }
  }
  return { literals: [...known.keys()], numbers, waiting };
}

/**
 * Looks for the literals of all probes in one pass over a text, so that those that can find nothing
 * cost nothing.
 */
export function literalIndex(probes: readonly Probe[], asks: Asks): LiteralIndex {
  const { literals, numbers, waiting } = collect(probes, asks);
  const scan = literalScanner(literals);
  const encoder = new TextEncoder();
  const gated = Uint8Array.from(probes, (probe) => (isGated(asks(probe)) ? 1 : 0));
  const heldIn = new Uint32Array(literals.length);
  const mayFindIn = new Uint32Array(probes.length);
  let texts = 0;
  const held: HeldLiterals = {
    mayHold: (needles) => {
      const list = needles === undefined ? undefined : numbers.get(needles);
      if (list === undefined) return true;
      for (const number of list) if (heldIn[number] === texts) return true;
      return false;
    },
    mayFind: ({ id }) => gated[id] === 0 || mayFindIn[id] === texts,
  };
  const note = (number: number): void => {
    if (heldIn[number] === texts) return;
    heldIn[number] = texts;
    for (const probe of waiting[number] ?? []) mayFindIn[probe] = texts;
  };
  return (text, bytes) => {
    texts++;
    scan(bytes ?? encoder.encode(text), note);
    return held;
  };
}
