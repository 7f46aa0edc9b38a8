import { ciOutcome } from './ciOutcome';
import type { CompiledRule, GitQuery } from './compileRule';
import { compareEvidence, type Evidence, type Level } from './evidence';
import { nothing, outcomeOf, type Outcome, type ProjectFacts } from './outcome';
import type { ProbeUse } from './probesOf';
import type { GitFacts } from './projectView';
import { EvidenceCount, reachOf } from './reach';
import type { Requirement } from './requirement';

const weaken = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map((one) => ({ ...one, level: 'weak' as const }));

const atLevel = ({ found, scaffolded }: Outcome, level: Level): Outcome =>
  level === 'strong' ? { found, scaffolded } : { found: weaken(found), scaffolded };

/** What a probe has found in the files that count for a requirement, if they are enough of them. */
function probeOutcome(
  facts: ProjectFacts,
  of: Requirement,
  { probe, minCount = 1 }: ProbeUse,
): Outcome {
  const { node, inCode } = facts.nodeOf(probe);
  const found: Evidence[] = [];
  const scaffolded: Evidence[] = [];
  const count = new EvidenceCount(minCount);
  let files = 0;
  const hits = facts.hits(probe);
  // Sorted, so that the same evidence is kept in whatever order files were seen.
  for (const path of [...hits.keys()].sort()) {
    if (count.isEnough) break;
    const reach = reachOf(facts, path);
    if (!reach.counts(of, inCode)) continue;
    files += 1;
    let own = 0;
    for (const { scaffolded: isScaffold = reach.untouched, ...hit } of hits.get(path) ?? []) {
      const evidence = { path, ...hit, rule: node, level: 'strong' as const };
      if (!isScaffold) own += 1;
      if (!count.isFull) (isScaffold ? scaffolded : found).push(evidence);
    }
    count.add(own);
  }
  return files >= minCount ? { found, scaffolded } : nothing;
}

const absence = (rule: string): Evidence => ({
  path: '.',
  line: 1,
  snippet: 'nothing of the kind was found',
  rule,
  level: 'strong',
});

/** What a `not` shows: that nothing was found, where something could have been. */
function absent(facts: ProjectFacts, of: Requirement, inner: Outcome): Outcome {
  if (inner.found.length > 0) return nothing;
  if (of.context === 'ml' && !facts.context.any) return nothing;
  if (facts.hasOwnCode) return { found: [absence('not')], scaffolded: [] };
  return facts.isGenerated ? { found: [], scaffolded: [absence('not')] } : nothing;
}

/**
 * Without the evidence of a `not` where there is other evidence: "nothing of the kind was found" is
 * no place that anybody can open.
 */
function withoutAbsences(all: readonly Evidence[]): readonly Evidence[] {
  const places = all.filter(({ path, rule }) => path !== '.' || rule !== 'not');
  return places.length > 0 ? places : all;
}

/** What an `all` shows: the places of all its parts, weak where a part has none that is strong. */
function allOutcome(parts: readonly Outcome[]): Outcome {
  if (parts.some(({ found, scaffolded }) => found.length + scaffolded.length === 0)) return nothing;
  const all = parts.flatMap(({ found }) => found);
  if (parts.some(({ found }) => found.length === 0)) {
    const waiting = parts.flatMap(({ scaffolded }) => scaffolded);
    return { found: [], scaffolded: withoutAbsences([...all, ...waiting]) };
  }
  const weak = parts.some(({ found }) => found.every(({ level }) => level === 'weak'));
  const places = withoutAbsences(all);
  return { found: weak ? weaken(places) : places, scaffolded: [] };
}

function logFits(git: GitFacts, { subject, ratio, last }: NonNullable<GitQuery['log']>): boolean {
  const subjects = git.subjects.slice(0, last).filter((one) => !/^(Merge|Revert) /.test(one));
  const fitting = subjects.filter((one) => subject.find(one) !== -1);
  // A handful of commits is a coincidence, not a convention.
  return subjects.length >= 5 && fitting.length / subjects.length >= ratio;
}

function gitOutcome(facts: ProjectFacts, of: Requirement, query: GitQuery): Outcome {
  const { git } = facts;
  if (query.tracked !== undefined) return probeOutcome(facts, of, { probe: query.tracked });
  const hook = git.hooks.find(
    ({ name, text }) => query.hooks?.includes(name) === true && query.match?.find(text) !== -1,
  );
  const tag = git.tags.find((one) => query.tag !== undefined && query.tag.find(one) !== -1);
  const found =
    (query.repository && git.repository ? 'a Git repository' : undefined) ??
    (hook === undefined ? undefined : `hook ${hook.name}`) ??
    (tag === undefined ? undefined : `tag ${tag}`) ??
    (query.log !== undefined && logFits(git, query.log) ? (git.subjects[0] ?? '') : undefined);
  if (found === undefined) return nothing;
  const level = hook === undefined ? 'strong' : 'weak';
  return { found: [{ path: '.', line: 1, snippet: found, rule: 'git', level }], scaffolded: [] };
}

function importOnlyIn(inside: Outcome, outside: Outcome): Outcome {
  return outside.found.length + outside.scaffolded.length > 0 ? nothing : inside;
}

function markerOutcome(facts: ProjectFacts, of: Requirement, id: string): Outcome {
  const evidence = facts.markers(id).map(({ path, line, cell }) => ({
    path,
    line,
    ...(cell === undefined ? {} : { cell }),
    snippet: `ml-project: ${id}`,
    rule: 'marker',
    level: 'strong' as const,
    scaffolded: facts.isUntouched(path),
  }));
  return outcomeOf(evidence.filter(({ path }) => !facts.isIgnored(path, of.id)));
}

/** Evaluates one rule for one requirement. */
export function evaluateRule(facts: ProjectFacts, of: Requirement, rule: CompiledRule): Outcome {
  const inner = (part: CompiledRule) => evaluateRule(facts, of, part);
  switch (rule.kind) {
    case 'any': {
      const parts = rule.rules.map(inner);
      const found = parts.flatMap((part) => part.found);
      return atLevel({ found, scaffolded: parts.flatMap((part) => part.scaffolded) }, rule.level);
    }
    case 'all':
      return atLevel(allOutcome(rule.rules.map(inner)), rule.level);
    case 'not':
      return atLevel(absent(facts, of, inner(rule.rule)), rule.level);
    case 'probe':
      return atLevel(probeOutcome(facts, of, rule), rule.level);
    case 'importOnlyIn': {
      const inside = probeOutcome(facts, of, { probe: rule.inside });
      const outside = probeOutcome(facts, of, { probe: rule.outside });
      return atLevel(importOnlyIn(inside, outside), rule.level);
    }
    case 'git':
      return atLevel(gitOutcome(facts, of, rule.query), rule.level);
    case 'ci':
      return atLevel(ciOutcome(facts, of, rule.query), rule.level);
    case 'marker':
      return atLevel(markerOutcome(facts, of, rule.id), rule.level);
  }
}

/** Evaluates all rules of a requirement: any of them is enough. Markers in code count as well. */
export function evaluateRequirement(
  facts: ProjectFacts,
  of: Requirement,
  rules: readonly CompiledRule[],
): Outcome {
  const marker: CompiledRule = { kind: 'marker', level: 'strong', id: of.id };
  const parts = [...rules, marker].map((rule) => evaluateRule(facts, of, rule));
  const unique = (evidence: readonly Evidence[]): readonly Evidence[] => {
    const seen = new Set<string>();
    return [...evidence].sort(compareEvidence).filter(({ path, line, cell }) => {
      const key = `${path}\0${line}\0${cell ?? ''}`;
      return !seen.has(key) && seen.add(key).size > 0;
    });
  };
  return {
    found: unique(parts.flatMap((part) => part.found)),
    scaffolded: unique(parts.flatMap((part) => part.scaffolded)),
  };
}
