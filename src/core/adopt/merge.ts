/** What comes of bringing what a template wants into a text that is there. */
export type Merge =
  /** Nothing is missing. */
  | { readonly kind: 'same' }
  /** `note` says what was left out of it and why, as a sentence. */
  | { readonly kind: 'merged'; readonly text: string; readonly note?: string }
  /** It cannot be read, so nothing is changed; the reason is the end of a sentence. */
  | { readonly kind: 'impossible'; readonly reason: string };
