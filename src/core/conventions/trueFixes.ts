import type { Finding, Fix, TextEdit } from '../finding';
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
export function addsNone(before: readonly Finding[], after: readonly Finding[]): boolean {
  const counts = kinds(before);
  for (const [key, count] of kinds(after)) if (count > (counts.get(key) ?? 0)) return false;
  return true;
}

const ofRule = (findings: readonly Finding[], rule: string): number =>
  findings.filter((finding) => finding.rule === rule).length;

/** The same finding with no repair on offer. */
export function withoutFix(finding: Finding): Finding {
  if (finding.fix === undefined) return finding;
  const { rule, severity, message, range } = finding;
  return { rule, severity, message, range };
}

const keyOf = (fix: Fix): string => JSON.stringify(fix.edits);

/** Each repair once; one may serve several findings. */
const distinct = (fixes: readonly Fix[]): readonly Fix[] => [
  ...new Map(fixes.map((fix) => [keyOf(fix), fix])).values(),
];

/** All edits of some repairs, each once: one repair may contain another. */
const editsOf = (fixes: readonly Fix[]): readonly TextEdit[] => {
  const edits = fixes.flatMap((fix) => fix.edits);
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
};

/** The repairs that one rule proposes for one text. */
interface Proposal {
  readonly rule: string;
  /** How many findings they are meant to remove. */
  readonly findings: number;
  readonly fixes: readonly Fix[];
}

function proposalsOf(findings: readonly Finding[]): readonly Proposal[] {
  const mendable = findings.filter((finding) => finding.fix);
  return [...new Set(mendable.map(({ rule }) => rule))].map((rule) => {
    const own = mendable.filter((finding) => finding.rule === rule);
    return { rule, findings: own.length, fixes: distinct(own.flatMap(({ fix }) => fix ?? [])) };
  });
}

/**
 * The findings without those repairs that do not remove their finding or cause another one.
 *
 * That all repairs of a rule hold together says nothing about one of them alone: a wrapped line may
 * push the next one from the body into the footer. Each is therefore tried by itself. One that
 * fails gives way to all of them as one repair, where that holds; so does every one of them where
 * they are more than there is time to try.
 */
export function keepTrueFixes(
  text: string,
  findings: readonly Finding[],
  judge: Judge,
): readonly Finding[] {
  let trials = trialsFor(text);
  /** How many findings of a rule the edits remove; none where they add one of any rule. */
  const removed = (rule: string, edits: readonly TextEdit[]): number => {
    if (trials-- <= 0) return 0;
    const after = judge(applyEdits(text, edits));
    return addsNone(findings, after) ? ofRule(findings, rule) - ofRule(after, rule) : 0;
  };
  const proposals = proposalsOf(findings).map((proposal) => {
    const edits = editsOf(proposal.fixes);
    return { ...proposal, edits, gone: removed(proposal.rule, edits) };
  });
  const kept = new Map<string, Fix>();
  for (const { rule, findings: count, fixes, edits, gone } of proposals) {
    const together = gone >= count;
    const tryEach = fixes.length > 1 && (!together || fixes.length <= trials);
    for (const fix of fixes) {
      const alone = tryEach ? removed(rule, fix.edits) > 0 : fixes.length === 1 && gone > 0;
      if (alone) kept.set(`${rule} ${keyOf(fix)}`, fix);
      else if (together) kept.set(`${rule} ${keyOf(fix)}`, { title: fix.title, edits });
    }
  }
  return findings.map((finding) => {
    const fix = finding.fix && kept.get(`${finding.rule} ${keyOf(finding.fix)}`);
    return fix ? { ...finding, fix } : withoutFix(finding);
  });
}

/**
 * Applies every repair that can be applied, one round after the other, until none is left. Where
 * the repairs of a round get in each other's way, only the first of them is applied. As each round
 * leaves fewer findings, there is an end.
 */
export function fixAll(text: string, lint: Judge): string {
  let current = text;
  let findings = lint(current);
  for (;;) {
    const fixes = distinct(findings.flatMap((finding) => finding.fix ?? []));
    const [first] = fixes;
    if (!first) return current;
    const together = applyEdits(current, editsOf(fixes));
    const after = lint(together);
    const works = addsNone(findings, after) && after.length <= findings.length - fixes.length;
    const next = works ? together : applyFix(current, first);
    const left = works ? after : lint(next);
    if (left.length >= findings.length) return current;
    current = next;
    findings = left;
  }
}
