/** One value for each option. */
export type Combination = Readonly<Record<string, string>>;

/**
 * Combinations in which every pair of values of two options occurs at least once.
 *
 * Greedy and without chance, so that the same options always give the same list: each new
 * combination starts from the first pair still missing and takes, option by option, the value that
 * covers most of the others.
 */
export function pairwise(options: Readonly<Record<string, readonly string[]>>): Combination[] {
  const keys = Object.keys(options);
  const missing = new Set(allPairs(options));
  const combinations: Combination[] = [];
  for (let [first] = missing; first !== undefined; [first] = missing) {
    const combination: Record<string, string> = Object.fromEntries(
      first.split('&').map((part) => part.split('=') as [string, string]),
    );
    for (const key of keys.filter((each) => !(each in combination))) {
      const gain = (value: string): number =>
        pairsOf({ ...combination, [key]: value }).filter((pair) => missing.has(pair)).length;
      const best = [...(options[key] ?? [])].sort((a, b) => gain(b) - gain(a))[0];
      if (best !== undefined) combination[key] = best;
    }
    for (const pair of pairsOf(combination)) missing.delete(pair);
    combinations.push(Object.fromEntries(keys.map((key) => [key, combination[key] ?? ''])));
  }
  return combinations;
}

/** Every pair of values of two options, written `a=1&b=2` with the keys in order. */
export function allPairs(options: Readonly<Record<string, readonly string[]>>): string[] {
  const values = Object.keys(options)
    .sort()
    .map((key) => (options[key] ?? []).map((value) => `${key}=${value}`));
  return values.flatMap((left, index) =>
    values.slice(index + 1).flatMap((right) => left.flatMap((a) => right.map((b) => `${a}&${b}`))),
  );
}

/** The pairs that one combination covers. */
export function pairsOf(combination: Combination): string[] {
  return allPairs(
    Object.fromEntries(Object.entries(combination).map(([key, value]) => [key, [value]])),
  );
}
