import type { CiQuery } from './compileRule';
import type { CiFact } from './fileReport';
import { outcomeOf, type Outcome, type ProjectFacts } from './outcome';
import { reachOf } from './reach';
import { calledBy, type Recipes } from './recipes';
import type { Requirement } from './requirement';
import { snippetAt } from './textFile';

/** How many scripts may stand between a step of CI and the command that a rule looks for. */
const mostCalls = 2;

/** The commands of a step, and those of the recipes that it calls. */
function commandsOf(text: string, recipes: Recipes): readonly string[] {
  const found = [text];
  let latest: readonly string[] = found;
  for (let depth = 0; depth < mostCalls; depth++) {
    latest = latest.flatMap(calledBy).flatMap((name) => recipes.get(name) ?? []);
    found.push(...latest);
  }
  return found;
}

/** Where a step does what a rule looks for: the line that does, or its first where a script does. */
function placeInStep(
  { kind, text, line }: CiFact['steps'][number],
  query: CiQuery,
  recipes: Recipes,
): readonly { readonly line: number; readonly text: string }[] {
  // Comments become empty lines, so that lines can be counted.
  const bare = text.replace(/^[ \t]*#.*/gm, '');
  const wanted = kind === 'uses' ? query.uses : query.run;
  const at = wanted.map((matcher) => matcher.find(bare)).find((found) => found !== -1);
  if (at !== undefined) {
    const above = bare.slice(0, at).split('\n');
    return [{ line: line + above.length - 1, text: bare.slice(at - (above.at(-1) ?? '').length) }];
  }
  const called = kind === 'uses' ? [] : commandsOf(bare, recipes).slice(1);
  const calls = called.some((command) => wanted.some((matcher) => matcher.find(command) !== -1));
  return calls ? [{ line, text }] : [];
}

/** What CI shows of a `ci` node: the lines of steps that do what it asks. */
export function ciOutcome(facts: ProjectFacts, of: Requirement, query: CiQuery): Outcome {
  const evidence = facts.ci.flatMap(({ path, triggers, steps }) => {
    const wanted = query.triggers;
    if (wanted !== undefined && !triggers.some((trigger) => wanted.includes(trigger))) return [];
    const reach = reachOf(facts, path);
    if (!reach.counts(of, false)) return [];
    const any = query.run.length + query.uses.length === 0;
    const fits = steps.flatMap((step) => placeInStep(step, query, facts.recipes));
    const places = any ? [{ line: 1, text: triggers.join(', ') }] : fits.slice(0, 3);
    return places.map(({ line, text }) => ({
      path,
      line,
      snippet: snippetAt(text, 0),
      rule: 'ci',
      level: 'strong' as const,
      scaffolded: reach.untouched,
    }));
  });
  return outcomeOf(evidence);
}
