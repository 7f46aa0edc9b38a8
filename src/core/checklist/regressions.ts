import type { Checklist, ChecklistItem, Verdict } from './checklist';
import { verdictLabels } from './checklistText';

/** A requirement whose verdict a change has made weaker. */
export interface Regression {
  readonly item: ChecklistItem;
  readonly before: Verdict;
}

/** Which verdicts are weaker than others. To waive is a decision, so no verdict is weakened by it. */
const strength: Readonly<Record<Verdict, number>> = {
  waived: 3,
  done: 2,
  attested: 2,
  hint: 1,
  stale: 0,
  scaffolded: 0,
  none: 0,
};

/** The requirements of `after` whose verdict was stronger in `before`, in the checklist's order. */
export function regressions(before: Checklist, after: Checklist): readonly Regression[] {
  const then = new Map(before.items.map((item) => [item.requirement.id, item.verdict]));
  return after.items.flatMap((item) => {
    const verdict = then.get(item.requirement.id);
    if (verdict === undefined || verdict === 'waived') return [];
    return strength[item.verdict] < strength[verdict] ? [{ item, before: verdict }] : [];
  });
}

/** A regression in one line: `rel-logging (Log with …): was done, now no evidence found`. */
export function regressionText({ item, before }: Regression): string {
  const { id, title } = item.requirement;
  return `${id} (${title}): was ${verdictLabels[before]}, now ${verdictLabels[item.verdict]}`;
}
