/** Lines that a template leaves behind: not one of them says anything about the project. */
const placeholders: readonly RegExp[] = [
  /^\W*(?:todo|tbd|tba|fixme|n\/a|none|coming soon|work in progress|wip|lorem ipsum\b.*)\W*$/i,
  /^\W*(?:todo|tbd|fixme)\s*[:\-–—].*$/i,
  /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}/,
  /\[(?:insert|add|your|describe|more information needed|tbd|todo)[^\]]{0,200}\]/i,
  /^\W*<[a-z][\w .,/'-]*>\W*$/i,
  /^this is where you describe how to get set up/i,
  /^what it does$/i,
  /^(?:provide a|a) (?:short|brief) (?:summary|description|overview) (?:of|for) (?:the|your|this)\b.{0,40}$/i,
  /^\s*[-*+]?\s*\[ \]\s*$/,
];

/**
 * What carries no words of its own: markup, badges, addresses, the lines of a table. Each is bounded,
 * for of many that never end each would be looked for to the end.
 */
const noise: readonly (readonly [RegExp, string])[] = [
  [/!\[[^\]]{0,500}\](?:\([^)]{0,500}\)|\[[^\]]{0,500}\])/g, ' '],
  [/\[\s{0,20}\]\([^)]{0,500}\)/g, ' '],
  [/\]\([^)]{0,500}\)/g, '] '],
  [/<https?:[^>]{0,500}>|\bhttps?:\/\/\S+/g, ' '],
  [/<\/?[a-zA-Z][^>]{0,500}>/g, ' '],
  [/^[\s:|-]+$/g, ' '],
  [/&[a-z]+;/g, ' '],
];

/** The text without the comments that guide its author, line breaks kept. */
export function withoutComments(text: string): string {
  if (!text.includes('<!--')) return text;
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]+/g, ''));
}

const cleaned = (line: string): string =>
  noise.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), line);

/** No paragraph on one line is longer; marks without end take time by the square of their number. */
const longestLine = 10_000;

/** The words of one line of prose; none where the line is a placeholder. */
export function ownWords(whole: string): readonly string[] {
  const line = whole.slice(0, longestLine);
  if (placeholders.some((placeholder) => placeholder.test(line.trim()))) return [];
  return cleaned(line).match(/[\p{L}\p{N}][\p{L}\p{N}'’_.-]*/gu) ?? [];
}
