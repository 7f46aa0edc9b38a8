import { literalScanner, type Needles } from './literalScanner';

/** Answers whether a text may hold one of some literals: false is certain, true is not. */
export type MayHold = (needles: Needles | undefined) => boolean;

/** What asks for literals, by its number: a place in the list of all that ask. */
export interface Numbered {
  readonly id: number;
}

/** What a text holds, as far as the probes ask. */
export interface HeldLiterals {
  readonly mayHold: MayHold;
  /** Whether a probe can find anything in the text. Good until the next text is indexed. */
  readonly mayFind: (probe: Numbered) => boolean;
  /** The offset of the last byte of the last one of the literals, else -1. Good for as long. */
  readonly lastOf: (needles: Needles) => number;
}

/** Indexes a text in UTF-8. */
export type LiteralIndex = (bytes: Uint8Array) => HeldLiterals;

/** What a probe asks of a text, pattern by pattern; undefined where it looks at every text. */
type Asked = readonly (Needles | undefined)[] | undefined;

/** A probe finds nothing without one of its literals, unless it says that it may. */
const isGated = (needles: Asked): boolean =>
  needles?.every((literals) => literals !== undefined) === true;

interface Table {
  readonly literals: readonly string[];
  /** The literals of each pattern by their numbers. */
  readonly numbers: ReadonlyMap<Needles, Uint16Array>;
  /** The gated probes that wait for a literal, by its number. */
  readonly waiting: readonly (readonly number[])[];
}

function collect(asked: readonly Asked[], more: readonly Needles[]): Table {
  const known = new Map<string, number>();
  const numbers = new Map<Needles, Uint16Array>();
  const waiting: number[][] = [];
  const numberOf = (literal: string): number => {
    const number = known.get(literal) ?? known.size;
    known.set(literal, number);
    waiting[number] ??= [];
    return number;
  };
  for (const needles of more) numbers.set(needles, Uint16Array.from(needles, numberOf));
  for (const [probe, all] of asked.entries()) {
    for (const needles of all ?? []) {
      if (needles === undefined) continue;
      const list = Uint16Array.from(needles, numberOf);
      numbers.set(needles, list);
      if (isGated(all)) for (const number of list) waiting[number]?.push(probe);
    }
  }
  return { literals: [...known.keys()], numbers, waiting };
}

/**
 * Looks for the literals of all probes in one pass over a text, so that those that can find nothing
 * cost nothing. `asked` is what each probe asks, by its number; `more` is asked beside them.
 */
export function literalIndex(asked: readonly Asked[], more: readonly Needles[] = []): LiteralIndex {
  const { literals, numbers, waiting } = collect(asked, more);
  const scan = literalScanner(literals);
  const gated = Uint8Array.from(asked, (all) => (isGated(all) ? 1 : 0));
  const heldIn = new Uint32Array(literals.length);
  const lastAt = new Int32Array(literals.length);
  const mayFindIn = new Uint32Array(asked.length);
  let texts = 0;
  const mayFind = ({ id }: Numbered): boolean => gated[id] === 0 || mayFindIn[id] === texts;
  return (bytes) => {
    texts++;
    const found: number[] = [];
    scan(bytes, (number, at) => {
      lastAt[number] = at;
      if (heldIn[number] === texts) return;
      heldIn[number] = texts;
      found.push(number);
      for (const probe of waiting[number] ?? []) mayFindIn[probe] = texts;
    });
    const mayHold: MayHold = (needles) => {
      const list = needles === undefined ? undefined : numbers.get(needles);
      return list?.some((number) => found.includes(number)) ?? true;
    };
    const lastOf = (needles: Needles): number => {
      let last = -1;
      for (const number of numbers.get(needles) ?? []) {
        if (heldIn[number] === texts) last = Math.max(last, lastAt[number] ?? -1);
      }
      return last;
    };
    return { mayHold, mayFind, lastOf };
  };
}
