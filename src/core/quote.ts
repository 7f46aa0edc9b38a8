const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const longest = 60;

/** A code point as Unicode writes it: "U+00E9". */
export function codePoint(character: string): string {
  const value = character.codePointAt(0) ?? 0;
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * A text that came from somewhere else, in double quotes, fit for a message: what cannot be seen, or
 * would turn the rest of the line around, is written as "<U+202E>", and a long text is cut.
 */
export function quote(text: string): string {
  // A slice of a huge text before Array.from, which makes one string per character.
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  const cut = characters.length > longest;
  const shown = (cut ? characters.slice(0, longest - 1) : characters).join('');
  return `"${shown.replace(unseen, (character) => `<${codePoint(character)}>`)}${cut ? '…' : ''}"`;
}
