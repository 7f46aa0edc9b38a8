import type { GitNode, Rule } from '../../generated/catalogue';
import { compileImportOnlyIn } from './codeProbes';
import { compileProbe } from './compileProbe';
import type { ProbeDraft } from './probeDraft';
import type { Level } from './evidence';
import type { Matcher, MatcherFactory } from './matcher';

/** What a `git` node asks. */
export interface GitQuery {
  readonly repository: boolean;
  /** The probe id that tracked paths fall under. */
  readonly tracked?: number;
  readonly tag?: Matcher;
  readonly hooks?: readonly string[];
  readonly match?: Matcher;
  readonly log?: { readonly subject: Matcher; readonly ratio: number; readonly last: number };
}

/** What a `ci` node asks of one workflow. */
export interface CiQuery {
  readonly triggers?: readonly string[];
  readonly run: readonly Matcher[];
  readonly uses: readonly Matcher[];
}

/** A rule whose patterns are compiled and whose leaves are numbered probes. */
export type CompiledRule = { readonly level: Level } & (
  | { readonly kind: 'any' | 'all'; readonly rules: readonly CompiledRule[] }
  | { readonly kind: 'not'; readonly rule: CompiledRule }
  | { readonly kind: 'probe'; readonly probe: number; readonly minCount: number }
  | { readonly kind: 'importOnlyIn'; readonly inside: number; readonly outside: number }
  | { readonly kind: 'git'; readonly query: GitQuery }
  | { readonly kind: 'ci'; readonly query: CiQuery }
  | { readonly kind: 'marker'; readonly id: string }
);

/** What compiling a rule needs: matchers, and a register of probes. */
export interface RuleCompiler {
  readonly matcher: MatcherFactory;
  /** Gives a probe its number; probes with equal keys share one. */
  readonly register: (key: string, make: () => ProbeDraft) => number;
}

function compileGit(node: GitNode['git'], { matcher, register }: RuleCompiler): GitQuery {
  const { tracked, notIn, log } = node;
  const draft = (files: readonly string[]): ProbeDraft => ({
    node: 'git',
    selector: notIn === undefined ? { files } : { files, notIn },
    reads: false,
    inCode: false,
    run: ({ file }) =>
      file.tracked && file.size >= (node.minBytes ?? 0) ? [{ line: 1, snippet: file.path }] : [],
  });
  const key = JSON.stringify(['git', tracked, notIn, node.minBytes]);
  return {
    repository: node.repository ?? false,
    ...(tracked === undefined ? {} : { tracked: register(key, () => draft(tracked)) }),
    ...(node.tag === undefined ? {} : { tag: matcher(node.tag) }),
    ...(node.hook === undefined ? {} : { hooks: node.hook }),
    ...(node.match === undefined ? {} : { match: matcher(node.match, 'i') }),
    ...(log === undefined ? {} : { log: { ...log, subject: matcher(log.subject) } }),
  };
}

/** Compiles one rule. Throws an Error with the reason for a pattern or glob that cannot be taken. */
export function compileRule(node: Rule, compiler: RuleCompiler): CompiledRule {
  const level = node.level ?? 'strong';
  const inner = (rule: Rule) => compileRule(rule, compiler);
  if ('any' in node) return { kind: 'any', level, rules: node.any.map(inner) };
  if ('all' in node) return { kind: 'all', level, rules: node.all.map(inner) };
  if ('not' in node) return { kind: 'not', level, rule: inner(node.not) };
  if ('git' in node) return { kind: 'git', level, query: compileGit(node.git, compiler) };
  if ('marker' in node) return { kind: 'marker', level, id: node.marker };
  if ('ci' in node) {
    const all = (list: readonly string[] = []) => list.map((source) => compiler.matcher(source));
    const query = { run: all(node.ci.run), uses: all(node.ci.uses) };
    const triggers = node.ci.trigger;
    return { kind: 'ci', level, query: triggers === undefined ? query : { ...query, triggers } };
  }
  // A probe does not depend on the level, so equal nodes of either level share one.
  const key = JSON.stringify({ ...node, level: undefined, minCount: undefined });
  if ('importOnlyIn' in node) {
    const [inside, outside] = compileImportOnlyIn(node);
    return {
      kind: 'importOnlyIn',
      level,
      inside: compiler.register(`in:${key}`, () => inside),
      outside: compiler.register(`out:${key}`, () => outside),
    };
  }
  const probe = compiler.register(key, () => compileProbe(node, compiler.matcher));
  return { kind: 'probe', level, probe, minCount: 'file' in node ? (node.minCount ?? 1) : 1 };
}
