import { literalScanner, type Needles } from './literalScanner';

/** Answers whether a text may hold one of each of some literals: false is certain, true is not. */
export type MayHold = (needles: readonly Needles[]) => boolean;

/**
 * The literals that something asks of a text, pattern by pattern. Where each pattern names some, it
 * finds nothing in a text that lacks them.
 */
export type AskedOfText = readonly (readonly Needles[])[];

/** Whether nothing is found in a text that lacks the literals. */
export const isGated = (asked: AskedOfText | undefined): boolean =>
  asked?.every((needles) => needles.length > 0) === true;

/** What a text holds, as far as the probes ask. */
export interface HeldLiterals {
  readonly mayHold: MayHold;
  /** The numbers of the gated probes that may find something. */
  readonly probes: readonly number[];
  /** The offset of the last byte of the last `marked` literal, else -1. */
  readonly lastMarked: number;
}

/** Indexes a text in UTF-8. */
export type LiteralIndex = (bytes: Uint8Array) => HeldLiterals;

interface Table {
  readonly literals: readonly string[];
  /** Literals by their numbers. */
  readonly numbers: ReadonlyMap<Needles, Uint16Array>;
  /** The gated probes that wait for a literal, by its number. */
  readonly waiting: readonly (readonly number[])[];
}

function collect(asked: readonly (AskedOfText | undefined)[], more: readonly Needles[]): Table {
  const known = new Map<string, number>();
  const numbers = new Map<Needles, Uint16Array>();
  const waiting: number[][] = [];
  const numberOf = (literal: string): number => {
    const number = known.get(literal) ?? known.size;
    known.set(literal, number);
    waiting[number] ??= [];
    return number;
  };
  const note = (needles: Needles) => numbers.set(needles, Uint16Array.from(needles, numberOf));
  more.forEach(note);
  for (const [probe, patterns] of asked.entries()) {
    for (const needles of patterns ?? []) {
      needles.forEach(note);
      // The first set sorts out most; whether the text holds the others is asked only then.
      const [first] = isGated(patterns) ? needles : [];
      for (const literal of first ?? []) waiting[numberOf(literal)]?.push(probe);
    }
  }
  return { literals: [...known.keys()], numbers, waiting };
}

/**
 * Looks for the literals of all probes in one pass over a text, so that those that can find nothing
 * cost nothing. `asked` is what each probe asks, by its number; `more` is asked beside them.
 */
export function literalIndex(
  asked: readonly (AskedOfText | undefined)[],
  more: readonly Needles[] = [],
  marked: Needles = [],
): LiteralIndex {
  const { literals, numbers, waiting } = collect(asked, [...more, marked]);
  const scan = literalScanner(literals);
  const isMarked = Uint8Array.from(literals, (literal) => (marked.includes(literal) ? 1 : 0));
  const heldIn = new Uint32Array(literals.length);
  const wokenIn = new Uint32Array(asked.length);
  let texts = 0;
  // Of the text that is being indexed.
  const holds: MayHold = (needles) =>
    needles.every((set) => numbers.get(set)?.some((number) => heldIn[number] === texts));
  return (bytes) => {
    texts++;
    const found: number[] = [];
    const woken: number[] = [];
    let lastMarked = -1;
    scan(bytes, (number, at) => {
      if (isMarked[number] === 1) lastMarked = at;
      if (heldIn[number] === texts) return;
      heldIn[number] = texts;
      found.push(number);
      for (const probe of waiting[number] ?? []) {
        if (wokenIn[probe] !== texts) woken.push(probe);
        wokenIn[probe] = texts;
      }
    });
    const holdsOneOf = (needles: Needles): boolean =>
      numbers.get(needles)?.some((number) => found.includes(number)) ?? true;
    return {
      mayHold: (needles) => needles.every(holdsOneOf),
      probes: woken.filter((probe) => asked[probe]?.some(holds)),
      lastMarked,
    };
  };
}
