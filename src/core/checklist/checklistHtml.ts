import { scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { byGroup, placeText, verdictLabels } from './checklistText';
import { escapeHtml } from './escapeHtml';

const style = `
:root { color-scheme: light dark; --line: #8884; --met: #2a7d4f; --open: #8888; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
h2 { font-size: 1.1rem; }
ul { list-style: none; padding: 0; }
li { padding: .35rem 0; }
code { font-size: .85em; overflow-wrap: anywhere; }
.verdict { font-weight: 600; }
.done, .attested { color: var(--met); }
.bar { height: .6rem; background: var(--open); border-radius: .3rem; overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--met); }
.why, .note { opacity: .8; margin: 0; }
`;

const bar = (percent: number, label: string): string =>
  `<div class="bar" role="img" aria-label="${escapeHtml(label)}"><span style="width:${percent}%"></span></div>`;

function itemHtml({ requirement, verdict, evidence, note, by, until }: ChecklistItem): string {
  const places = evidence
    .slice(0, 5)
    .map((one) => `<br><code>${escapeHtml(placeText(one))} ${escapeHtml(one.snippet)}</code>`);
  const said = [note, by, until && `until ${until}`].filter((part) => part).join(', ');
  return [
    `<li id="${escapeHtml(requirement.id)}"><span class="verdict ${verdict}">`,
    `${escapeHtml(verdictLabels[verdict])}</span> ${escapeHtml(requirement.title)}`,
    `<p class="why">${escapeHtml(requirement.why)}</p>`,
    said === '' ? '' : `<p class="note">${escapeHtml(said)}</p>`,
    ...places,
    '</li>',
  ].join('');
}

function groupHtml(group: string, members: readonly ChecklistItem[]): string {
  const { met, applicable, percent } = scoreOf(members);
  const label = `${met} of ${applicable} met`;
  return [
    `<section><h2>${escapeHtml(group)} <small>${label}</small></h2>`,
    bar(percent, `${group}: ${label}`),
    `<ul>${members.map(itemHtml).join('\n')}</ul></section>`,
  ].join('\n');
}

/** The checklist as one HTML file that loads nothing and runs nothing. */
export function checklistHtml({ profile, score, items }: Checklist): string {
  const label = `${score.met} of ${score.applicable} met (${score.percent} %)`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>ML project checklist</title><style>${style}</style></head><body>`,
    `<h1>ML project checklist</h1><p>Profile ${escapeHtml(profile)}: ${label}</p>`,
    bar(score.percent, label),
    ...[...byGroup(items)].map(([group, members]) => groupHtml(group, members)),
    '</body></html>',
    '',
  ].join('\n');
}
