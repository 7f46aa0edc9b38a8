import { visibleLine } from '../visibleLine';
import { isOpen, scoreOf, type Checklist, type ChecklistItem, type Verdict } from './checklist';
import { byGroup } from './checklistGroups';
import type { Place } from './passage';
import { statementText } from './statementText';

/** What each verdict is called wherever people read it. */
export const verdictLabels: Readonly<Record<Verdict, string>> = {
  done: 'done',
  attested: 'attested',
  hint: 'hint',
  scaffolded: 'scaffolded, not filled in yet',
  stale: 'stale',
  waived: 'waived',
  none: 'no evidence found',
};

/** What the verdict on a requirement is called. */
export function verdictLabel({
  verdict,
  notApplicable,
}: Pick<ChecklistItem, 'verdict' | 'notApplicable'>): string {
  return notApplicable === true ? 'not applicable' : verdictLabels[verdict];
}

const marks: Readonly<Record<Verdict, string>> = {
  done: '[x]',
  attested: '[x]',
  hint: '[~]',
  scaffolded: '[.]',
  stale: '[!]',
  waived: '[-]',
  none: '[ ]',
};

/** A place as people and terminals read it. */
export function placeText({ path, line, cell }: Place & { readonly path: string }): string {
  return cell === undefined ? `${path}:${line}` : `${path}, cell ${cell}, line ${line}`;
}

function itemLines(item: ChecklistItem): readonly string[] {
  const { requirement, verdict, evidence } = item;
  const first = evidence[0];
  const said = statementText(item);
  return [
    `  ${marks[verdict]} ${requirement.title} (${requirement.id}): ${verdictLabel(item)}`,
    ...(first === undefined ? [] : [`      ${placeText(first)}: ${first.snippet}`]),
    ...(said === '' ? [] : [`      ${said}`]),
  ];
}

/** The checklist as plain text for a terminal. */
export function checklistText(checklist: Checklist): string {
  const { profile, score, items, unreadable } = checklist;
  const groups = [...byGroup(items)].flatMap(([group, members]) => {
    const { met, applicable } = scoreOf(members);
    return ['', `${group} (${met} of ${applicable})`, ...members.flatMap(itemLines)];
  });
  const open = items.filter(isOpen).length;
  const lines = [
    `Profile ${profile}: ${score.met} of ${score.applicable} met (${score.percent} %), ${open} open`,
    ...groups,
    ...(unreadable.length === 0 ? [] : ['', 'Could not be read:']),
    ...unreadable.map(({ path, why }) => `  ${path}: ${why}`),
    '',
  ];
  return lines.map(visibleLine).join('\n');
}
