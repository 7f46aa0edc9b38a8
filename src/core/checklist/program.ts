import { BrokenPart } from './brokenPart';
import { compileRule, type CompiledRule } from './compileRule';
import { globIndex } from './globIndex';
import type { LiteralIndexes } from './inspectedFile';
import { linearMatcher } from './linearMatcher';
import { literalIndex } from './literalIndex';
import { markerNeedles } from './markers';
import { nativeMatcher } from './matcher';
import { modelNeedles } from './mlManifest';
import type { Probe } from './probe';
import { probeSet, type ProbeSet } from './probeSet';
import { importNeedles } from './pythonText';
import { catalogue, type Requirement } from './requirement';

/** A requirement with its compiled evidence rules. */
export interface CompiledRequirement {
  readonly requirement: Requirement;
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly RuleProblem[];
}

/** Why a rule could not be compiled; such a rule finds nothing. */
export interface RuleProblem {
  /** Its place in the requirement's evidence, from 0. */
  readonly rule: number;
  readonly why: string;
  /** The pattern, glob or key path that is the reason, where one is. */
  readonly part?: string;
}

/** Requirements made ready to look at a project. */
export interface Program {
  readonly requirements: readonly CompiledRequirement[];
  readonly probes: readonly Probe[];
  /** The probes that look at a path. */
  readonly probesFor: (path: string) => readonly Probe[];
  /** The same, ready to be asked which of them may find something. */
  readonly probeSetFor: (path: string) => ProbeSet;
  /** The literals that the probes ask of texts and of titles. */
  readonly literals: LiteralIndexes;
}

/** Without its full stop, since it is quoted in a sentence. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/**
 * Compiles requirements to one program. Rules of the team's own run on a linear-time engine; what
 * that cannot take is left out and named in the requirement's problems.
 */
export function compileProgram(requirements: readonly Requirement[]): Program {
  const probes: Probe[] = [];
  const numbers = new Map<string, number>();
  const globs = globIndex();
  const bySelector: Probe[][] = [];
  const byNumbers = new WeakMap<readonly number[], ProbeSet>();

  const compiler = (own: boolean) => ({
    matcher: own ? linearMatcher : nativeMatcher,
    register: (key: string, make: () => Omit<Probe, 'id'>): number => {
      const known = numbers.get(`${own}:${key}`);
      if (known !== undefined) return known;
      const draft = make();
      const number = globs.add(draft.selector);
      const probe = { ...draft, id: probes.length };
      (bySelector[number] ??= []).push(probe);
      probes.push(probe);
      numbers.set(`${own}:${key}`, probe.id);
      return probe.id;
    },
  });

  const compiled = requirements.map((requirement): CompiledRequirement => {
    const problems: RuleProblem[] = [];
    const rules = requirement.evidence.flatMap((rule, at) => {
      try {
        return [compileRule(rule, compiler(requirement.own === true))];
      } catch (error) {
        const part = error instanceof BrokenPart ? { part: error.part } : {};
        problems.push({ rule: at, why: reason(error), ...part });
        return [];
      }
    });
    return { requirement, rules, problems };
  });
  const texts = literalIndex(
    probes.map(({ needles }) => needles),
    [markerNeedles, modelNeedles],
    importNeedles,
  );
  const titles = literalIndex(probes.map(({ titleNeedles }) => titleNeedles));
  const probeSetFor = (path: string): ProbeSet => {
    const numbersOfPath = globs.match(path);
    const known = byNumbers.get(numbersOfPath);
    if (known !== undefined) return known;
    const found = probeSet(numbersOfPath.flatMap((number) => bySelector[number] ?? []));
    byNumbers.set(numbersOfPath, found);
    return found;
  };
  return {
    requirements: compiled,
    probes,
    literals: { texts, titles },
    probesFor: (path) => probeSetFor(path).all,
    probeSetFor,
  };
}

let compiledCatalogue: Program | undefined;

/** The program of the shipped catalogue and nothing else, compiled once for all projects. */
export function catalogueProgram(): Program {
  return (compiledCatalogue ??= compileProgram(catalogue));
}
