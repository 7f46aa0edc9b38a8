import type { Score } from './checklist';

const height = 20;
const label = 'ML checklist';
/** About the width of Verdana at 11 px; textLength makes the text fit where it differs. */
const perCharacter = 6.6;
const padding = 10;

const widthOf = (text: string): number => Math.round(text.length * perCharacter) + padding;

function colour(percent: number): string {
  if (percent >= 80) return '#2a7d4f';
  return percent >= 40 ? '#9a6700' : '#57606a';
}

const text = (content: string, middle: number, width: number): string =>
  `<text x="${middle}" y="14" textLength="${width - padding}">${content}</text>`;

/** The score as a badge: an SVG that needs no service and no script. */
export function checklistBadge({ met, applicable, percent }: Score): string {
  const value = `${met}/${applicable}`;
  const left = widthOf(label);
  const right = widthOf(value);
  const title = `${label}: ${met} of ${applicable} met`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left}" height="${height}" fill="#24292f"/>`,
    `<rect x="${left}" width="${right}" height="${height}" fill="${colour(percent)}"/>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,sans-serif" font-size="11">`,
    text(label, left / 2, left),
    text(value, left + right / 2, right),
    '</g></svg>',
    '',
  ].join('\n');
}
