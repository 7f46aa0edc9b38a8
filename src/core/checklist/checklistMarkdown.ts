import { markdownCode, markdownText } from '../markdownText';
import { isMet, scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { byGroup } from './checklistGroups';
import { placeText, verdictLabel } from './checklistText';
import { everyRequirement } from './markers';
import { statementText } from './statementText';

function itemLines(item: ChecklistItem): readonly string[] {
  const { requirement, verdict, evidence } = item;
  const box = isMet(verdict) ? '[x]' : '[ ]';
  const said = statementText(item);
  const label = said === '' ? verdictLabel(item) : `${verdictLabel(item)}: ${said}`;
  return [
    `- ${box} ${markdownText(requirement.title)} (\`${requirement.id}\`) — ${markdownText(label)}`,
    ...evidence
      .slice(0, 3)
      .map((one) => `  - ${markdownCode(placeText(one))} ${markdownCode(one.snippet)}`),
  ];
}

// Its headings are named after what is asked for, and would show all of it.
const ignored = `<!-- ml-project-ignore: ${everyRequirement} what it lists is shown elsewhere -->`;

/** The checklist as a Markdown document with task boxes. */
export function checklistMarkdown({ profile, score, items }: Checklist): string {
  const groups = [...byGroup(items)].flatMap(([group, members]) => {
    const { met, applicable } = scoreOf(members);
    return [
      '',
      `## ${markdownText(group)} (${met} of ${applicable})`,
      '',
      ...members.flatMap(itemLines),
    ];
  });
  return [
    '# ML project checklist',
    '',
    `Profile ${profile}: **${score.met} of ${score.applicable}** met (${score.percent} %).`,
    ...groups,
    '',
    ignored,
    '',
  ].join('\n');
}
