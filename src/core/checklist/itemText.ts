import type { ChecklistItem, Verdict } from './checklist';
import { placeText, verdictLabel } from './checklistText';
import { statementText } from './statementText';
import { evidenceKept } from './verdict';

function places({ evidence }: ChecklistItem): string {
  const [first] = evidence;
  if (first === undefined) return 'done';
  if (evidence.length === 1) return placeText(first);
  return `${evidence.length}${evidence.length < evidenceKept ? '' : '+'} places`;
}

const texts: Readonly<Record<Verdict, (item: ChecklistItem) => string>> = {
  done: places,
  attested: (item) => `attested ${statementText({ ...item, note: '' })}`.trim(),
  hint: ({ requirement }) => (requirement.manual ? 'hint, needs your word' : 'hint'),
  scaffolded: () => 'scaffolded, not filled in',
  stale: ({ by, evidence }) =>
    evidence.some(({ rule, level }) => rule === 'link' && level === 'weak')
      ? 'stale: what was linked has changed'
      : `stale: what ${by ?? 'somebody'} attested has run out`,
  waived: (item) => `${verdictLabel(item)}: ${statementText(item)}`,
  none: () => 'no evidence found',
};

/** The verdict in words, with where it is shown or what is lacking. */
export function verdictText(item: ChecklistItem): string {
  const text = itemText(item);
  return item.verdict === 'done' && item.evidence.length > 0 ? `done: ${text}` : text;
}

/** What stands beside a requirement's title: where it is shown, or what is lacking. */
export function itemText(item: ChecklistItem): string {
  return texts[item.verdict](item);
}
