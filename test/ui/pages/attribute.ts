/** A CSS condition: the name that a screen reader hears starts with `text`. */
export function startsWith(text: string): string {
  return `[aria-label^=${JSON.stringify(text)}]`;
}
