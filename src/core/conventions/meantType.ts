import { nearest } from '../nearest';

/** Words that people write for a type, beside those that are merely misspelt. */
const typeSynonyms: Readonly<Record<string, string>> = {
  feature: 'feat',
  features: 'feat',
  add: 'feat',
  bugfix: 'fix',
  hotfix: 'fix',
  bug: 'fix',
  doc: 'docs',
  documentation: 'docs',
  readme: 'docs',
  tests: 'test',
  testing: 'test',
  performance: 'perf',
  deps: 'build',
  dep: 'build',
  dependencies: 'build',
  maintenance: 'chore',
  maint: 'chore',
  misc: 'chore',
  cleanup: 'refactor',
  refact: 'refactor',
  refactoring: 'refactor',
  formatting: 'style',
  lint: 'style',
};

/** The allowed type that a word was probably meant to be. */
export function meantType(word: string, types: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (types.includes(lower)) return lower;
  const synonym = Object.hasOwn(typeSynonyms, lower) ? typeSynonyms[lower] : undefined;
  return synonym !== undefined && types.includes(synonym) ? synonym : nearest(lower, types);
}
