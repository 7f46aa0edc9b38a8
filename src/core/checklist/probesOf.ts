import type { CompiledRule } from './compileRule';

/** A probe that a rule rests on. */
export interface ProbeUse {
  readonly probe: number;
  /** In how many files the rule wants it to find something; 1 where it does not say. */
  readonly minCount?: number;
}

/** The probes that rules rest on. */
export function probesOf(rules: readonly CompiledRule[]): readonly number[] {
  return [...probeUses(rules)].map(({ probe }) => probe);
}

/** The same, with what each rule wants of them. */
export function* probeUses(rules: readonly CompiledRule[]): Generator<ProbeUse> {
  for (const rule of rules) {
    switch (rule.kind) {
      case 'any':
      case 'all':
        yield* probeUses(rule.rules);
        break;
      case 'not':
        yield* probeUses([rule.rule]);
        break;
      case 'probe':
        yield rule;
        break;
      case 'importOnlyIn':
        yield { probe: rule.inside };
        yield { probe: rule.outside };
        break;
      case 'git':
        if (rule.query.tracked !== undefined) yield { probe: rule.query.tracked };
        break;
      case 'ci':
      case 'marker':
        break;
    }
  }
}
