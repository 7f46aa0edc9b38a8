import type { ExistingFile } from './existingProject';
import { findNamed, indexPaths, parseIgnoreRule } from './ignoreRule';
import type { IgnoreRule, PathIndex } from './ignoreRule';
import { withLinesBefore } from './keepLineEnds';
import type { Merge } from './merge';

/** What people write and would miss; that of it which git does not know yet must stay to be added. */
const written =
  /\.(?:py|pyi|ipynb|r|rmd|jl|scala|java|kt|go|rs|c|cc|cpp|h|cs|jsx?|tsx?|sql|sh|md|rst|tex|toml|ya?ml|cfg|ini)$|(?:^|\/)(?:Dockerfile|Makefile|LICENSE)$/i;

/**
 * Unites the rules of two .gitignore files. The template's come first: in gitignore(5) the last rule
 * that matches decides, so each rule that is there means what it meant. A rule is left out where a
 * rule that is there covers it, and where it would hide a file of the project.
 *
 * @param files of the project; tracked ones, and what people write, are not to be hidden
 */
export function mergeIgnore(mine: string, theirs: string, files: readonly ExistingFile[]): Merge {
  const present = mine.split('\n').flatMap((line) => parseIgnoreRule(line) ?? []);
  const own = files.filter(({ path, tracked }) => tracked || written.test(path));
  const { added, hiding } = newLines(theirs, present, indexPaths(own.map(({ path }) => path)));
  if (added.length === 0) return { kind: 'same' };
  const lines = mine.trim() === '' ? added : [...added, ''];
  const text = withLinesBefore(mine, lines);
  if (hiding.length === 0) return { kind: 'merged', text };
  const examples = hiding.map(({ rule, path }) => `${rule} would hide ${path}`);
  return { kind: 'merged', text, note: `Left out: ${examples.join(', ')}.` };
}

/** The template's .gitignore for a project that has files and no .gitignore. */
export function fittedIgnore(theirs: string, files: readonly ExistingFile[]): string {
  const merged = mergeIgnore('', theirs, files);
  return merged.kind === 'merged' ? merged.text : '';
}

interface Hiding {
  readonly rule: string;
  readonly path: string;
}

/** Comments come along where a rule below them does; an exception only with what it is one from. */
function newLines(
  theirs: string,
  present: readonly IgnoreRule[],
  own: PathIndex,
): { readonly added: readonly string[]; readonly hiding: readonly Hiding[] } {
  const added: string[] = [];
  const hiding: Hiding[] = [];
  let comments: string[] = [];
  let taken: IgnoreRule | undefined;
  for (const line of theirs.split(/\r?\n/)) {
    const rule = parseIgnoreRule(line);
    if (rule === undefined) {
      comments = line === '' ? [] : [...comments, line];
      continue;
    }
    if (!rule.negated) {
      taken = undefined;
      if (present.some((one) => covers(one, rule))) continue;
      const hidden = findNamed(rule, own);
      if (hidden !== undefined) {
        hiding.push({ rule: rule.line, path: hidden });
        continue;
      }
      taken = rule;
    } else if (taken === undefined) continue;
    if (comments.length > 0 && added.length > 0) added.push('');
    added.push(...comments, rule.line);
    comments = [];
  }
  return { added, hiding };
}

/** Whether what one rule ignores holds all that the other would. */
function covers(one: IgnoreRule, other: IgnoreRule): boolean {
  if (one.negated) return false;
  const [a, b] = [wholeFolder(one), wholeFolder(other)];
  return (
    a.name === b.name && (!one.anchored || other.anchored) && (!a.directoryOnly || b.directoryOnly)
  );
}

/** `/data/`, `data/*` and `data/**` ignore the same files. */
function wholeFolder({ segments, directoryOnly }: IgnoreRule): {
  readonly name: string;
  readonly directoryOnly: boolean;
} {
  const last = segments.at(-1) ?? '';
  const below = segments.length > 1 && /^\*{1,2}$/.test(last);
  return {
    name: (below ? segments.slice(0, -1) : segments).join('/'),
    directoryOnly: directoryOnly || below,
  };
}
