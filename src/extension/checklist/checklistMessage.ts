import type { Checklist, Score } from '../../core/checklist/checklist';
import type { RowOptions } from '../../core/checklist/checklistRows';

function progressText(checklists: readonly Checklist[]): string {
  const [first] = checklists;
  if (first === undefined) return '';
  const sum = (key: keyof Score): number =>
    checklists.reduce((total, { score }) => total + score[key], 0);
  const what = checklists.length === 1 ? first.profile : `${checklists.length} projects`;
  return `${sum('met')} of ${sum('applicable')} · ${what}`;
}

/**
 * What stands above the rows of some projects. A view alone in its container shows no description in
 * its header, so the progress stands here, and here only.
 *
 * @param checklists those that have been evaluated
 */
export function checklistMessage(
  checklists: readonly Checklist[],
  { filter, search }: Pick<RowOptions, 'filter' | 'search'>,
): string {
  if (checklists.length === 0) return 'Reading the project…';
  return [
    progressText(checklists),
    filter === 'all' ? '' : `shown: ${filter}`,
    search === '' ? '' : `search: ${search}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
