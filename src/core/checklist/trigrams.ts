const size = 1 << 16;

const slot = (first: number, second: number, third: number): number =>
  (((first | 32) * 961 + (second | 32)) * 31 + (third | 32)) & (size - 1);

/**
 * Literals made ready to be looked up: for each the number of its three-letter pieces, and then
 * their slots. One flat array, because it is walked for every pattern and file.
 */
export type Needles = Uint16Array;

/** Answers whether a text may hold one of some literals: false is certain, true is not. */
export type MayHold = (needles: Needles | undefined) => boolean;

/** Makes literals ready to be looked up; upper case counts as lower. */
export function needlesOf(literals: readonly string[]): Needles {
  const flat = literals.flatMap((literal) => {
    const count = Math.max(0, literal.length - 2);
    const slots = Array.from({ length: count }, (_, at) =>
      slot(literal.charCodeAt(at), literal.charCodeAt(at + 1), literal.charCodeAt(at + 2)),
    );
    return [count, ...slots];
  });
  return Uint16Array.from(flat);
}

/** Marks the three-letter pieces of a text with `mark`. */
function index(bits: Uint8Array, text: string, mark: number): void {
  let first = text.charCodeAt(0);
  let second = text.charCodeAt(1);
  for (let at = 2; at < text.length; at++) {
    const third = text.charCodeAt(at);
    bits[slot(first, second, third)] = mark;
    first = second;
    second = third;
  }
}

function mayHoldOne(bits: Uint8Array, needles: Needles, mark: number): boolean {
  let at = 0;
  while (at < needles.length) {
    const end = at + 1 + (needles[at] ?? 0);
    at++;
    while (at < end && bits[needles[at] ?? 0] === mark) at++;
    if (at === end) return true;
    at = end;
  }
  return false;
}

/**
 * A table that indexes one text after another by three-letter pieces, which makes skipping the
 * patterns that cannot match nearly free. An answer is good until the next text is indexed.
 */
export function trigramTable(): (text: string) => MayHold {
  const bits = new Uint8Array(size);
  let mark = 0;
  return (text) => {
    mark = (mark % 255) + 1;
    // A mark comes round again after 255 texts; what the earlier ones left must go.
    if (mark === 1) bits.fill(0);
    index(bits, text, mark);
    const current = mark;
    return (needles) => needles === undefined || mayHoldOne(bits, needles, current);
  };
}
