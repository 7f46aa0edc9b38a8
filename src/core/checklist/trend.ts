import type { Score } from './checklist';
import { escapeHtml } from './escapeHtml';

/** The score of a project at one commit. */
export interface TrendPoint {
  readonly commit: string;
  /** The commit's day, as YYYY-MM-DD. */
  readonly day: string;
  readonly score: Score;
}

const width = 600;
const height = 120;
const edge = 8;

/** The score over the history as an SVG, and as words for those who do not see it. */
export function trendSvg(points: readonly TrendPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return '';
  const step = (width - 2 * edge) / (points.length - 1);
  const places = points.map(({ score }, at) => {
    const x = edge + at * step;
    const y = height - edge - (score.percent / 100) * (height - 2 * edge);
    return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  });
  const label = `From ${first.score.percent} % on ${first.day} to ${last.score.percent} % on ${last.day}`;
  return [
    `<figure><svg class="trend" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">`,
    `<polyline points="${places.map(({ x, y }) => `${x},${y}`).join(' ')}"/>`,
    ...points.map(({ commit, day, score }, at) => {
      const title = `${day} ${commit.slice(0, 10)}: ${score.met} of ${score.applicable}`;
      const { x = 0, y = 0 } = places[at] ?? {};
      return `<circle cx="${x}" cy="${y}" r="3"><title>${escapeHtml(title)}</title></circle>`;
    }),
    `</svg><figcaption>${escapeHtml(label)}, over ${points.length} commits.</figcaption></figure>`,
  ].join('\n');
}
