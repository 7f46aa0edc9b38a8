import type { Evidence, Hit } from './evidence';
import type { CiFact, MarkerFact } from './fileReport';
import type { GitFacts } from './projectView';
import type { ReachFacts } from './reach';
import type { Recipes } from './recipes';

/** All that rules may look at once every file has been inspected. */
export interface ProjectFacts extends ReachFacts {
  readonly nodeOf: (probe: number) => { readonly node: string; readonly inCode: boolean };
  readonly hits: (probe: number) => ReadonlyMap<string, readonly Hit[]>;
  readonly markers: (id: string) => readonly (MarkerFact & { readonly path: string })[];
  readonly ci: readonly (CiFact & { readonly path: string })[];
  readonly recipes: Recipes;
  readonly git: GitFacts;
  /** Whether a template made the project. */
  readonly isGenerated: boolean;
  /** Whether there is code that no template wrote: nothing can be absent from an empty project. */
  readonly hasOwnCode: boolean;
}

/** What a rule found, and what it would have found had the team written it. */
export interface Outcome {
  readonly found: readonly Evidence[];
  readonly scaffolded: readonly Evidence[];
}

/** What a rule shows that finds nothing. */
export const nothing: Outcome = { found: [], scaffolded: [] };

/** Tells what the team wrote from what is as the template wrote it. */
export function outcomeOf(
  evidence: readonly (Evidence & { readonly scaffolded: boolean })[],
): Outcome {
  const plain = (one: Evidence): Evidence => ({
    path: one.path,
    line: one.line,
    ...(one.cell === undefined ? {} : { cell: one.cell }),
    snippet: one.snippet,
    rule: one.rule,
    level: one.level,
  });
  return {
    found: evidence.filter(({ scaffolded }) => !scaffolded).map(plain),
    scaffolded: evidence.filter(({ scaffolded }) => scaffolded).map(plain),
  };
}
