/** Gives an equal string to keep. */
export type Keep = (text: string) => string;

/** Beyond this many strings a pool starts anew: what is kept elsewhere stays as it is. */
const capacity = 50_000;

/**
 * A pool of strings: of equal ones a single copy is kept, and none holds on to the text that it was
 * cut from.
 */
export function stringPool(): Keep {
  const pool = new Map<string, string>();
  return (text) => {
    const known = pool.get(text);
    if (known !== undefined) return known;
    if (pool.size >= capacity) pool.clear();
    // A slice of 13 characters or more is a view of the whole text; cut from a text that is put
    // together anew, it is a view of little more than itself.
    const copy = text.length < 13 ? text : ` ${text}`.slice(1);
    pool.set(copy, copy);
    return copy;
  };
}
