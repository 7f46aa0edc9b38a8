import { foldedText, literalScanner, type Needles } from './literalScanner';

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

/** A gated probe's pattern, which waits for a literal of its first set. */
interface Waiting {
  readonly probe: number;
  /** The numbers of its other literals: one of each set must be held as well. */
  readonly others: readonly Uint16Array[];
}

interface Table {
  readonly literals: readonly string[];
  /** Literals by their numbers. */
  readonly numbers: ReadonlyMap<Needles, Uint16Array>;
  /** What waits for a literal, by its number. */
  readonly waiting: readonly (readonly Waiting[])[];
}

function collect(asked: readonly (AskedOfText | undefined)[], more: readonly Needles[]): Table {
  const known = new Map<string, number>();
  const numbers = new Map<Needles, Uint16Array>();
  const waiting: Waiting[][] = [];
  const literals: string[] = [];
  const numberOf = (literal: string): number => {
    const found = known.get(literal);
    if (found !== undefined) return found;
    const alike = foldedText(literal);
    const number = known.get(alike) ?? literals.push(literal) - 1;
    known.set(literal, number).set(alike, number);
    waiting[number] ??= [];
    return number;
  };
  const numbersOf = (needles: Needles): Uint16Array => {
    const found = Uint16Array.from(needles, numberOf);
    numbers.set(needles, found);
    return found;
  };
  more.forEach(numbersOf);
  for (const [probe, patterns] of asked.entries()) {
    for (const needles of patterns ?? []) {
      // The first set sorts out most; whether the text holds the others is asked only then.
      const [first = [], ...others] = needles.map(numbersOf);
      if (!isGated(patterns)) continue;
      for (const number of first) waiting[number]?.push({ probe, others });
    }
  }
  return { literals, numbers, waiting };
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
  const isMarked = new Uint8Array(literals.length);
  for (const number of numbers.get(marked) ?? []) isMarked[number] = 1;
  const heldIn = new Uint32Array(literals.length);
  const wokenIn = new Uint32Array(asked.length);
  // All of the text that was asked about last: one function for all texts is one to optimise.
  let texts = 0;
  const found = literals.map(() => 0);
  let held = 0;
  const woken = asked.map(() => 0);
  let lastMarked = -1;
  const note = (number: number, at: number): void => {
    if (isMarked[number] === 1) lastMarked = at;
    if (heldIn[number] === texts) return;
    heldIn[number] = texts;
    found[held++] = number;
  };
  const holdsSome = (set: Uint16Array): boolean => {
    for (const number of set) if (heldIn[number] === texts) return true;
    return false;
  };
  const holdsOneOf = (needles: Needles): boolean => {
    const asked = numbers.get(needles);
    return asked === undefined || holdsSome(asked);
  };
  const wake = (): readonly number[] => {
    let count = 0;
    for (let at = 0; at < held; at++) {
      for (const { probe, others } of waiting[found[at] ?? 0] ?? []) {
        if (wokenIn[probe] === texts || !others.every(holdsSome)) continue;
        wokenIn[probe] = texts;
        woken[count++] = probe;
      }
    }
    return woken.slice(0, count);
  };
  return (bytes) => {
    texts++;
    held = 0;
    lastMarked = -1;
    scan(bytes, note);
    // Thousands of texts wait for their probes: a copy is no longer than it must be.
    const numbersHeld = found.slice(0, held);
    let noted = texts;
    const mayHold: MayHold = (needles) => {
      // Texts are indexed one after the other, and their probes run later.
      if (noted !== texts) {
        noted = ++texts;
        for (const number of numbersHeld) heldIn[number] = texts;
      }
      return needles.every(holdsOneOf);
    };
    return { mayHold, probes: wake(), lastMarked };
  };
}
