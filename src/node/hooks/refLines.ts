/** One line of what git tells its hooks about refs; a sha of zeros is no commit. */
export const isNothing = (sha: string): boolean => /^0+$/.test(sha);

/** Each line's words; ref names hold no spaces. */
export const readRefLines = (input: string): readonly (readonly string[])[] =>
  input.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ')]));

/** The name of a branch, from its ref; tags and notes are none. */
export const branchOf = (ref: string): string | undefined => /^refs\/heads\/(.+)$/.exec(ref)?.[1];
