/** A number with its noun: "1 file", "2 files". Nouns that take more than an s are not for it. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
