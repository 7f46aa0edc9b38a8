import { formatVerdict, plain } from '../core/conventions/formatVerdict';
import type { Judged } from '../core/conventions/lintJson';
import { counted } from '../core/counted';
import { hasColour } from './colour';
import { isRefused } from './lintSubject';

/** What people read about the commits of a range: those with findings, then how many they are. */
export function rangeText(judged: readonly Judged[]): string {
  const wrong = judged.filter(({ findings }) => findings.length > 0);
  const refused = wrong.filter(isRefused).length;
  const count = counted(judged.length, 'commit');
  const format = { what: 'Message', colour: hasColour(process.stdout) } as const;
  const blocks = wrong.map(({ sha = '', text, findings }) => {
    const header = text.trimStart().split('\n', 1)[0] ?? '';
    return `${sha.slice(0, 10)} ${plain(header).slice(0, 100)}\n${formatVerdict(findings, format)}`;
  });
  const hinted = wrong.length - refused;
  const summary =
    wrong.length === 0
      ? `${count}, nothing to say.\n`
      : `${count}: ${refused} against the rules${hinted > 0 ? `, ${hinted} with hints only` : ''}.\n`;
  return [...blocks, summary].join('');
}
