const size = 1 << 16;

const slot = (first: number, second: number, third: number): number =>
  (((first | 32) * 961 + (second | 32)) * 31 + (third | 32)) & (size - 1);

/** Answers whether a text may hold one of some literals: false is certain, true is not. */
export type MayHold = (literals: readonly string[] | undefined) => boolean;

/** Marks the three-letter pieces of a text with `mark`; upper case counts as lower. */
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

function mayHoldOne(bits: Uint8Array, literal: string, mark: number): boolean {
  for (let at = 2; at < literal.length; at++) {
    const key = slot(
      literal.charCodeAt(at - 2),
      literal.charCodeAt(at - 1),
      literal.charCodeAt(at),
    );
    if (bits[key] !== mark) return false;
  }
  return true;
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
    return (literals) =>
      literals === undefined || literals.some((literal) => mayHoldOne(bits, literal, current));
  };
}
