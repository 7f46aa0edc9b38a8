import { bar, legend } from './bar';
import { scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { byGroup, byPhase } from './checklistGroups';
import { placeText, verdictLabel } from './checklistText';
import { escapeHtml } from './escapeHtml';
import type { Evidence } from './evidence';
import { statementText } from './statementText';
import { trendSvg, type TrendPoint } from './trend';

const style = `
:root { color-scheme: light dark; --line: #8884; --met: #2a7d4f; --hinted: #b58900; --waived: #4a7ebb; --unshown: #8885; --text: inherit; }
@media (prefers-color-scheme: dark) { :root { --met: #4cc38a; --waived: #7aa7e0; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--text); }
section { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
h2 { font-size: 1.1rem; break-after: avoid; }
h2 small { font-weight: normal; }
ul { list-style: none; padding: 0; }
li { padding: .35rem 0; break-inside: avoid; }
.places li { padding: 0; }
code { font-size: .85em; overflow-wrap: anywhere; }
.verdict { font-weight: 600; }
.done, .attested { color: var(--met); }
.bar { width: 100%; height: .6rem; display: block; }
.bar .met { fill: var(--met); }
.bar .hinted { fill: var(--hinted); }
.bar .waived { fill: var(--waived); }
.bar .unshown { fill: var(--unshown); }
.key.met { color: var(--met); }
.key.hinted { color: var(--hinted); }
.key.waived { color: var(--waived); }
.key.unshown { color: var(--unshown); }
.id, .why, .note { opacity: .8; margin: 0; }
figure { margin: 1rem 0; }
.trend { width: 100%; height: auto; border: 1px solid var(--line); }
.trend polyline { fill: none; stroke: var(--met); stroke-width: 2; }
.trend circle { fill: var(--met); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .15rem .5rem .15rem 0; }
td { white-space: nowrap; }
td:last-child { width: 55%; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
`;

/** Where a page is shown: what it may load, how it looks there, where its evidence leads. */
export interface PageFrame {
  /** The content security policy, without a double quote. */
  readonly policy: string;
  /** The nonce that the policy lets the style pass by. */
  readonly nonce?: string;
  /** More style, after the page's own. */
  readonly style?: string;
  readonly linkTo?: (evidence: Evidence) => string;
  readonly trend?: readonly TrendPoint[];
  /** What the project is called. */
  readonly name?: string;
  /** The day that the verdicts are of, as YYYY-MM-DD. */
  readonly date?: string;
}

/** A file of its own, which loads nothing and runs nothing. */
export const standalone: PageFrame = {
  policy: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
};

function placeHtml(evidence: Evidence, { linkTo }: PageFrame): string {
  const place = escapeHtml(placeText(evidence));
  const target = evidence.path === '.' ? undefined : linkTo?.(evidence);
  const shown = target === undefined ? place : `<a href="${escapeHtml(target)}">${place}</a>`;
  return `<li><code>${shown} ${escapeHtml(evidence.snippet)}</code></li>`;
}

function itemHtml(item: ChecklistItem, frame: PageFrame): string {
  const { requirement, verdict, evidence } = item;
  const said = statementText(item);
  const places = evidence.slice(0, 5).map((one) => placeHtml(one, frame));
  return [
    `<li id="${escapeHtml(requirement.id)}"><span class="verdict ${verdict}">`,
    `${escapeHtml(verdictLabel(item))}</span> ${escapeHtml(requirement.title)} <code class="id">${escapeHtml(requirement.id)}</code>`,
    `<p class="why">${escapeHtml(requirement.why)}</p>`,
    said === '' ? '' : `<p class="note">${escapeHtml(said)}</p>`,
    ...(places.length === 0 ? [] : ['<ul class="places">', ...places, '</ul>']),
    '</li>',
  ].join('');
}

const metText = (items: readonly ChecklistItem[]): string => {
  const { met, applicable } = scoreOf(items);
  return `${met} of ${applicable} met`;
};

/** No requirement has an id with two hyphens in a row. */
const sectionId = (at: number): string => `group--${at + 1}`;

function groupHtml(
  group: string,
  members: readonly ChecklistItem[],
  { frame, at }: { readonly frame: PageFrame; readonly at: number },
): string {
  return [
    `<section id="${sectionId(at)}"><h2>${escapeHtml(group)} <small>${metText(members)}</small></h2>`,
    bar(members, group),
    `<ul>${members.map((item) => itemHtml(item, frame)).join('\n')}</ul></section>`,
  ].join('\n');
}

const plainName = (name: string): string => escapeHtml(name);
const groupLink = (name: string, at: number): string =>
  `<a href="#${sectionId(at)}">${escapeHtml(name)}</a>`;

/** One row per part of the whole, so that a glance compares them. */
function overview(
  title: string,
  parts: ReadonlyMap<string, readonly ChecklistItem[]>,
  shown: (name: string, at: number) => string,
): string {
  const rows = [...parts].map(
    ([name, items], at) =>
      `<tr><th scope="row">${shown(name, at)}</th><td>${metText(items)}</td><td>${bar(items, name)}</td></tr>`,
  );
  return `<section><h2>${title}</h2><table>${rows.join('\n')}</table></section>`;
}

const titleOf = ({ name }: PageFrame): string =>
  escapeHtml(name === undefined ? 'ML project checklist' : `ML project checklist: ${name}`);

function head(frame: PageFrame): readonly string[] {
  const { policy, nonce, style: more = '' } = frame;
  const allowed = nonce === undefined ? '' : ` nonce="${escapeHtml(nonce)}"`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${titleOf(frame)}</title><style${allowed}>${style}${more}</style></head><body><main>`,
  ];
}

/** The checklist as one page: the score, a bar per group and phase, the trend, then the evidence. */
export function checklistHtml(
  { profile, score, items }: Checklist,
  frame: PageFrame = standalone,
): string {
  const day = frame.date === undefined ? '' : `, on ${frame.date}`;
  const label = `${score.met} of ${score.applicable} met (${score.percent} %)${day}`;
  const trend = trendSvg(frame.trend ?? []);
  return [
    ...head(frame),
    `<h1>${titleOf(frame)}</h1><p>Profile ${escapeHtml(profile)}: ${escapeHtml(label)}</p>`,
    bar(items, 'All'),
    legend(items),
    ...(trend === '' ? [] : [`<section><h2>Trend</h2>${trend}</section>`]),
    overview('By group', byGroup(items), groupLink),
    overview('By phase', byPhase(items), plainName),
    ...[...byGroup(items)].map(([group, members], at) => groupHtml(group, members, { frame, at })),
    '</main></body></html>',
    '',
  ].join('\n');
}
