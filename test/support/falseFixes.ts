import { applyFix } from '../../src/core/conventions/textEdits';
import { fixAll } from '../../src/core/conventions/trueFixes';
import type { Finding } from '../../src/core/finding';

const count = (findings: readonly Finding[], rule: string): number =>
  findings.filter((finding) => finding.rule === rule).length;

/**
 * What is wrong with the repairs that a linter offers for a text: one that leaves its finding or
 * adds another, or a fixAll that is not idempotent or makes things worse. Empty when all are true.
 */
export function falseFixes(text: string, lint: (text: string) => readonly Finding[]): string[] {
  const before = lint(text);
  const wrong: string[] = [];
  const compare = (after: readonly Finding[], what: string): void => {
    for (const rule of new Set(after.map((finding) => finding.rule))) {
      if (count(after, rule) > count(before, rule)) wrong.push(`${what} adds ${rule}`);
    }
  };
  for (const { rule, fix } of before) {
    if (!fix) continue;
    const after = lint(applyFix(text, fix));
    if (count(after, rule) >= count(before, rule)) wrong.push(`${rule}: "${fix.title}" leaves it`);
    compare(after, `${rule}: "${fix.title}"`);
  }
  const fixed = fixAll(text, lint);
  if (fixAll(fixed, lint) !== fixed) wrong.push('fixAll is not idempotent');
  compare(lint(fixed), 'fixAll');
  return wrong;
}
