/** The lines of what a program has printed, empty ones left out. */
export const linesOf = (printed: string): readonly string[] =>
  printed.split('\n').filter((line) => line !== '');
