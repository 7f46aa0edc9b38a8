import { isMet, scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { byGroup } from './checklistGroups';
import { placeText, verdictLabels } from './checklistText';

/** Text that Markdown takes for text. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}

/** A snippet as code, whatever back-ticks it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

function itemLines({ requirement, verdict, evidence, note, by }: ChecklistItem): readonly string[] {
  const box = isMet(verdict) ? '[x]' : '[ ]';
  const said =
    note === undefined ? '' : `: ${escaped(note)}${by === undefined ? '' : ` (${escaped(by)})`}`;
  return [
    `- ${box} ${escaped(requirement.title)} — ${verdictLabels[verdict]}${said}`,
    ...evidence.slice(0, 3).map((one) => `  - ${code(placeText(one))} ${code(one.snippet)}`),
  ];
}

/** The checklist as a Markdown document with task boxes. */
export function checklistMarkdown({ profile, score, items }: Checklist): string {
  const groups = [...byGroup(items)].flatMap(([group, members]) => {
    const { met, applicable } = scoreOf(members);
    return [
      '',
      `## ${escaped(group)} (${met} of ${applicable})`,
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
