import { visibleLine } from './visibleLine';

/**
 * One line that Markdown takes for text, whatever it holds. VS Code's `MarkdownString.appendText` would
 * make every blank one that no line breaks at, and so have lines break within words.
 */
export function markdownText(text: string): string {
  // An ampersand means something only where it begins a reference to a character.
  return visibleLine(text).replace(/[\\`*_{}[\]<>#|!~]|&(?=#?\w+;)/g, '\\$&');
}

/** One line as code in Markdown, whatever back-ticks it holds. */
export function markdownCode(text: string): string {
  const line = visibleLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
