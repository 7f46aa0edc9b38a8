import { markdownCode, markdownText } from '../markdownText';
import { isMet, scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { byGroup } from './checklistGroups';
import { placeText, verdictLabels } from './checklistText';

function itemLines({ requirement, verdict, evidence, note, by }: ChecklistItem): readonly string[] {
  const box = isMet(verdict) ? '[x]' : '[ ]';
  const said =
    note === undefined
      ? ''
      : `: ${markdownText(note)}${by === undefined ? '' : ` (${markdownText(by)})`}`;
  return [
    `- ${box} ${markdownText(requirement.title)} — ${verdictLabels[verdict]}${said}`,
    ...evidence
      .slice(0, 3)
      .map((one) => `  - ${markdownCode(placeText(one))} ${markdownCode(one.snippet)}`),
  ];
}

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
  ].join('\n');
}
