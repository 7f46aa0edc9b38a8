import type { MessageLine } from './cleanMessage';

const hyphenatedTrailer = /^[A-Z][A-Za-z]*(?:-[A-Za-z]+)+:\s/;
const knownTrailer = /^(?:Refs?|Fixes|Closes|Resolves|Cc|Link|Links|Bug|Issue|PR-URL):\s/;
const fence = /^\s{0,3}(?:```|~~~)/;
const indented = /^(?: {4}|\t)/;
const quoted = /^\s{0,3}>/;
const listMarker = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;

/** A row has a cell border at its start, or at least two of them and a ruler's look. */
const isTableRow = (text: string): boolean =>
  /^\s*[|┌├└│╔╠╚║]/.test(text) || /^[\s|:+=-]+$/.test(text);

/** Any address, and whatever commitlint takes for one; a scheme alone (`file://`) is none. */
const address = /\bhttps?:\/\/\S|[A-Za-z0-9]:\/\/[\w/~.-]/;

/** A path, a hash or an identifier that nobody can break. */
function isOneToken(text: string): boolean {
  const rest = text.replace(listMarker, '').trim();
  return !/\s/.test(rest) && /[^A-Za-z]/.test(rest);
}

/** Lines whose length is no fault of their author, whatever stands around them. */
const mayBeLong = (text: string): boolean =>
  address.test(text) ||
  hyphenatedTrailer.test(text) ||
  knownTrailer.test(text) ||
  quoted.test(text) ||
  isTableRow(text) ||
  isOneToken(text);

/**
 * Tells for each line whether it counts when lines are measured. Exempt are URLs, trailers, quotes,
 * tables, code (fenced, or indented after a blank line) and single unbreakable words.
 */
export function measuredLines(lines: readonly MessageLine[]): readonly boolean[] {
  let fenced = false;
  let code = false;
  let before = '';
  return lines.map(({ text }) => {
    const marker = fence.test(text);
    if (marker) fenced = !fenced;
    code = indented.test(text) && (code || before.trim() === '') && !listMarker.test(text);
    before = text;
    return !(marker || fenced || code || mayBeLong(text));
  });
}

/** Whether a line may be joined with its neighbours when a paragraph is wrapped anew. */
export const isProse = (text: string): boolean =>
  text.trim() !== '' &&
  !mayBeLong(text) &&
  !fence.test(text) &&
  !/^\s{0,3}#/.test(text) &&
  !/^(?:[A-Za-z][\w-]*|BREAKING[ -]CHANGE): /.test(text);

/** What a list item starts with, and the empty string for other lines. */
export const listMarkerOf = (text: string): string => listMarker.exec(text)?.[0] ?? '';
