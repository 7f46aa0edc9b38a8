/** Whether a character is white space, as trimming and `\s` have it. */
export const isSpace = (char: number): boolean =>
  char <= 32
    ? char === 32 || (char >= 9 && char <= 13)
    : char > 127 && /\s/.test(String.fromCharCode(char));
