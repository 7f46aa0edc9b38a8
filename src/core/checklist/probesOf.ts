import type { CompiledRule } from './compileRule';

/** The probes that rules rest on. */
export function* probesOf(rules: readonly CompiledRule[]): Generator<number> {
  for (const rule of rules) {
    switch (rule.kind) {
      case 'any':
      case 'all':
        yield* probesOf(rule.rules);
        break;
      case 'not':
        yield* probesOf([rule.rule]);
        break;
      case 'probe':
        yield rule.probe;
        break;
      case 'importOnlyIn':
        yield rule.inside;
        yield rule.outside;
        break;
      case 'git':
        if (rule.query.tracked !== undefined) yield rule.query.tracked;
        break;
      case 'ci':
      case 'marker':
        break;
    }
  }
}
