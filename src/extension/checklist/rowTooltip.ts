import * as vscode from 'vscode';
import type { ChecklistItem } from '../../core/checklist/checklist';
import { describeRule } from '../../core/checklist/describeRule';
import { verdictText } from '../../core/checklist/itemText';
import { seedTitle } from '../../core/checklist/requirement';

const shownPaths = 5;

function searchedText(paths: readonly string[]): string {
  if (paths.length === 0) return 'Searched: no file of this project is of the kind.';
  const names = paths.slice(0, shownPaths).map((path) => `\`${path}\``);
  const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
  const files = paths.length === 1 ? '1 file' : `${paths.length} files`;
  return `Searched: ${files}: ${names.join(', ')}${more}.`;
}

function unreadableText({ unreadable }: ChecklistItem): string {
  if (unreadable.length === 0) return '';
  const named = unreadable.slice(0, shownPaths).map(({ path, why }) => `${path} (${why})`);
  return `Could not be read: ${named.join(', ')}${unreadable.length > shownPaths ? ' and more' : ''}.`;
}

function countsText({ requirement: { id, evidence, manual } }: ChecklistItem): string {
  const strong = evidence.filter(({ level }) => level !== 'weak').map(describeRule);
  const weak = evidence.filter(({ level }) => level === 'weak').map(describeRule);
  const marker = `a comment \`ml-project: ${id}\``;
  const lines = manual
    ? ['Only a person can vouch for it.', ...[...strong, ...weak].map((one) => `- hint: ${one}`)]
    : [
        ...[...strong, marker].map((one) => `- ${one}`),
        ...weak.map((one) => `- hint only: ${one}`),
      ];
  return ['What would count:', '', ...lines].join('\n');
}

/** Why a requirement exists, where it comes from, what was searched and what would count. */
export function rowTooltip(
  item: ChecklistItem,
  searched: readonly string[],
): vscode.MarkdownString {
  const { title, why, seeds, applies, id } = item.requirement;
  const text = new vscode.MarkdownString();
  const paragraph = (markdown: string): void => {
    if (markdown !== '') text.appendMarkdown(`${markdown}\n\n`);
  };
  paragraph(`**${title}** (\`${id}\`)`);
  text.appendText(verdictText(item));
  paragraph('\n');
  text.appendText(why);
  paragraph('\n');
  if (applies !== undefined) paragraph(`Where: ${applies}.`);
  if (seeds.length > 0) paragraph(`From: ${seeds.map(seedTitle).join('; ')}.`);
  paragraph(searchedText(searched));
  text.appendText(unreadableText(item));
  paragraph('\n');
  paragraph(countsText(item));
  for (const problem of item.problems) text.appendText(`A rule is left out: ${problem}\n`);
  return text;
}
