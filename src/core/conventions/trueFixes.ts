import type { Finding, Fix, Position } from '../finding';
import { applyEdits, applyFix } from './textEdits';

type Judge = (text: string) => readonly Finding[];

/** How often one message may be judged anew to try its repairs; the rest of them is not offered. */
const trialsFor = (text: string): number =>
  Math.max(2, Math.min(24, Math.floor(300_000 / (text.length + 1))));

const kinds = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** Whether nothing is said more often than before. */
function addsNone(before: readonly Finding[], after: readonly Finding[]): boolean {
  const counts = kinds(before);
  for (const [key, count] of kinds(after)) if (count > (counts.get(key) ?? 0)) return false;
  return true;
}

const ofRule = (findings: readonly Finding[], rule: string): number =>
  findings.filter((finding) => finding.rule === rule).length;

const samePlace = (one: Position, other: Position): boolean =>
  one.line === other.line && one.column === other.column;

const sameEdits = (one: Fix, other: Fix): boolean =>
  one === other ||
  (one.edits.length === other.edits.length &&
    one.edits.every((edit, at) => {
      const twin = other.edits[at];
      return (
        twin?.newText === edit.newText &&
        samePlace(twin.range.start, edit.range.start) &&
        samePlace(twin.range.end, edit.range.end)
      );
    }));

/** The findings without those repairs that do not remove their finding or cause another one. */
export function keepTrueFixes(
  text: string,
  findings: readonly Finding[],
  judge: Judge,
): readonly Finding[] {
  let trials = trialsFor(text);
  const tried: { readonly fix: Fix; readonly after: readonly Finding[] }[] = [];
  const outcome = (fix: Fix): readonly Finding[] | undefined => {
    const before = tried.find((trial) => sameEdits(trial.fix, fix));
    if (before) return before.after;
    if (trials-- <= 0) return undefined;
    const after = judge(applyFix(text, fix));
    tried.push({ fix, after });
    return after;
  };
  return findings.map((finding) => {
    if (!finding.fix) return finding;
    const after = outcome(finding.fix);
    const isTrue =
      after &&
      ofRule(after, finding.rule) < ofRule(findings, finding.rule) &&
      addsNone(findings, after);
    if (isTrue) return finding;
    const { rule, severity, message, range } = finding;
    return { rule, severity, message, range };
  });
}

const maxRounds = 40;

/**
 * Applies every repair that can be applied, one round after the other, until none is left. Where
 * the repairs of a round get in each other's way, only the first of them is applied.
 */
export function fixAll(text: string, lint: Judge): string {
  let current = text;
  let findings = lint(current);
  for (let round = 0; round < maxRounds; round++) {
    const fixes = findings.flatMap((finding) => finding.fix ?? []);
    const [first] = fixes;
    if (!first) return current;
    const unique = fixes.filter(
      (fix, at) => fixes.findIndex((each) => sameEdits(each, fix)) === at,
    );
    const together = applyEdits(
      current,
      unique.flatMap((fix) => fix.edits),
    );
    const after = lint(together);
    const works = addsNone(findings, after) && after.length <= findings.length - unique.length;
    current = works ? together : applyFix(current, first);
    findings = works ? after : lint(current);
  }
  return current;
}
