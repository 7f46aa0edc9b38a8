import { counted } from '../counted';
import { markdownCode, markdownText } from '../markdownText';
import type { ChecklistItem } from './checklist';
import { describeRule } from './describeRule';
import { verdictText } from './itemText';
import { seedTitle } from './requirement';

const shownPaths = 5;
const shownWays = 4;

function searchedText(paths: readonly string[]): string {
  if (paths.length === 0) return 'Searched: no file of this project is of the kind.';
  const names = paths.slice(0, shownPaths).map(markdownCode);
  const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
  return `Searched: ${counted(paths.length, 'file')}: ${names.join(', ')}${more}.`;
}

function unreadableText({ unreadable }: ChecklistItem): string {
  if (unreadable.length === 0) return '';
  const named = unreadable.slice(0, shownPaths).map(({ path, why }) => `${path} (${why})`);
  return `Could not be read: ${named.join(', ')}${unreadable.length > shownPaths ? ' and more' : ''}.`;
}

/** The first of some ways to meet a requirement. */
function ways(rules: ChecklistItem['requirement']['evidence'], prefix: string): readonly string[] {
  const shown = rules.slice(0, shownWays).map((rule) => `- ${prefix}${describeRule(rule)}`);
  const more = rules.length - shown.length;
  return more > 0 ? [...shown, `- ${prefix}${more} more like these`] : shown;
}

function countsText({ requirement: { id, evidence, manual } }: ChecklistItem): string {
  const weak = evidence.filter(({ level }) => level === 'weak');
  const strong = evidence.filter(({ level }) => level !== 'weak');
  const lines = manual
    ? ['Only a person can vouch for it.', '', ...ways([...strong, ...weak], 'hint: ')]
    : [
        'What would count:',
        '',
        ...ways(strong, ''),
        `- a comment \`ml-project: ${id}\``,
        ...ways(weak, 'hint only: '),
      ];
  return lines.join('\n');
}

/**
 * Why a requirement exists, where it comes from, what was searched and what would count: Markdown in
 * which the words of the project are text.
 */
export function itemTooltip(item: ChecklistItem, searched: readonly string[]): string {
  const { title, why, seeds, applies, id } = item.requirement;
  const paragraphs = [
    `**${markdownText(title)}** (\`${id}\`)`,
    markdownText(verdictText(item)),
    markdownText(why),
    applies === undefined ? '' : `Where: ${markdownText(applies)}.`,
    seeds.length === 0 ? '' : `From: ${markdownText(seeds.map(seedTitle).join('; '))}.`,
    searchedText(searched),
    markdownText(unreadableText(item)),
    countsText(item),
    ...item.problems.map((problem) => `A rule is left out: ${markdownText(problem)}`),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}
