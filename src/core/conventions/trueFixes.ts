import type { Finding, Fix, Position } from '../finding';
import { applyEdits, applyFix } from './textEdits';

type Judge = (text: string) => readonly Finding[];

/** Nobody mends a longer message by a key stroke; its findings come without repairs. */
export const maxRepairedLength = 20_000;

/** How often one message may be judged anew to try its repairs; the rest of them is not offered. */
const trialsFor = (text: string): number =>
  text.length > maxRepairedLength ? 0 : Math.min(24, Math.ceil(40_000 / (text.length + 1)));

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

/** The same finding with no repair on offer. */
export const withoutFix = ({ rule, severity, message, range }: Finding): Finding => ({
  rule,
  severity,
  message,
  range,
});

const distinct = (fixes: readonly Fix[]): readonly Fix[] =>
  fixes.filter((fix, at) => fixes.findIndex((each) => sameEdits(each, fix)) === at);

/** Whether all repairs of a rule together remove everything that they should, and add nothing. */
function areTrueTogether(
  text: string,
  findings: readonly Finding[],
  rule: string,
  judge: Judge,
): boolean {
  const own = findings.filter((finding) => finding.rule === rule && finding.fix);
  const edits = distinct(own.flatMap(({ fix }) => fix ?? [])).flatMap((fix) => fix.edits);
  const after = judge(applyEdits(text, edits));
  return ofRule(after, rule) <= ofRule(findings, rule) - own.length && addsNone(findings, after);
}

/**
 * The findings without those repairs that do not remove their finding or cause another one. The
 * repairs of a rule are tried together first, one by one only where that fails.
 */
export function keepTrueFixes(
  text: string,
  findings: readonly Finding[],
  judge: Judge,
): readonly Finding[] {
  let trials = trialsFor(text);
  const together = new Map<string, boolean>();
  const isTrue = (finding: Finding, fix: Fix): boolean => {
    const { rule } = finding;
    let all = together.get(rule);
    if (all === undefined) {
      if (trials-- <= 0) return false;
      all = areTrueTogether(text, findings, rule, judge);
      together.set(rule, all);
    }
    if (all) return true;
    if (trials-- <= 0) return false;
    const after = judge(applyFix(text, fix));
    return ofRule(after, rule) < ofRule(findings, rule) && addsNone(findings, after);
  };
  return findings.map((finding) =>
    finding.fix && !isTrue(finding, finding.fix) ? withoutFix(finding) : finding,
  );
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
    const unique = distinct(fixes);
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
