import { isMet, type ChecklistItem } from './checklist';
import { escapeHtml } from './escapeHtml';

const partNames = ['met', 'hinted', 'waived', 'unshown'] as const;

/** A part of a bar: its class in the page's style, and how many items fall into it. */
interface Part {
  readonly name: (typeof partNames)[number];
  readonly count: number;
}

function partOf({ verdict }: ChecklistItem): Part['name'] {
  if (isMet(verdict)) return 'met';
  if (verdict === 'waived') return 'waived';
  // What a template wrote shows nothing yet.
  return verdict === 'hint' || verdict === 'stale' ? 'hinted' : 'unshown';
}

function partsOf(items: readonly ChecklistItem[]): readonly Part[] {
  const names = items.map(partOf);
  return partNames.map((name) => ({
    name,
    count: names.filter((one) => one === name).length,
  }));
}

/** In words; "open" would be the hinted ones too, as in every other report. */
const partText = ({ name, count }: Part): string =>
  `${count} ${name === 'unshown' ? 'not shown' : name}`;

/** What the colours of the bars mean, with the number of each, as a paragraph of HTML. */
export function legend(items: readonly ChecklistItem[]): string {
  const keys = partsOf(items).map(
    (part) => `<span class="key ${part.name}" aria-hidden="true">\u25a0</span> ${partText(part)}`,
  );
  return `<p class="legend">${keys.join(' &nbsp; ')}</p>`;
}

/** The parts of some items as one bar of HTML, told in words as well. */
export function bar(items: readonly ChecklistItem[], name: string): string {
  const parts = partsOf(items);
  const label = parts.map(partText).join(', ');
  let start = 0;
  const boxes = parts.map((part) => {
    const box = `<rect class="${part.name}" x="${start}" width="${part.count}" height="1"/>`;
    start += part.count;
    return box;
  });
  const size = `viewBox="0 0 ${Math.max(1, items.length)} 1" preserveAspectRatio="none"`;
  return `<svg class="bar" ${size} role="img" aria-label="${escapeHtml(`${name}: ${label}`)}">${boxes.join('')}</svg>`;
}
