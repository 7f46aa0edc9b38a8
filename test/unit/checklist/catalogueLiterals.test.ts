import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { compileRule } from '../../../src/core/checklist/compileRule';
import { nativeMatcher } from '../../../src/core/checklist/matcher';
import { requiredLiterals } from '../../../src/core/checklist/requiredLiterals';
import { catalogue } from '../../../src/core/checklist/requirement';
import { repository } from '../../support/repository';

/** Every regular expression of the catalogue that promises literals, as its rules are compiled. */
function promisingPatterns(): readonly RegExp[] {
  const patterns: RegExp[] = [];
  const compiler = {
    matcher: (source: string, flags = '') => {
      patterns.push(new RegExp(source, `gm${flags}`));
      return nativeMatcher(source, flags);
    },
    register: (_: string, make: () => unknown) => (make(), 0),
  };
  for (const { evidence } of catalogue) for (const rule of evidence) compileRule(rule, compiler);
  return patterns.filter(({ source }) => requiredLiterals(source).length > 0);
}

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn);

/** The files of all fixtures: what the rules are meant to match. */
function fixtureTexts(): readonly string[] {
  const folder = join(repository, 'test/fixtures/requirements');
  return readdirSync(folder).flatMap((name) =>
    textsIn(parse(readFileSync(join(folder, name), 'utf8'))),
  );
}

/** A pattern without what matches no text of its own, for which texts can be made up. */
function withoutAssertions(source: string): string {
  const atoms = source.match(/\\[bB1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|[^]/g) ?? [];
  let depth = 0;
  let around = Infinity;
  let rest = '';
  for (const atom of atoms) {
    if (atom.startsWith('(')) depth += 1;
    if (/^\(\?<?[=!]$/.test(atom)) around = Math.min(around, depth);
    if (depth < around && !/^(\\[bB1-9]|[$^])$/.test(atom)) rest += atom;
    if (atom !== ')') continue;
    if (depth === around) around = Infinity;
    depth -= 1;
  }
  return rest;
}

const madeUp = (source: string): readonly string[] =>
  fc.sample(fc.stringMatching(new RegExp(`^(?:${withoutAssertions(source)})$`)), {
    numRuns: 5,
    seed: 1,
  });

describe('the literals of the catalogue', () => {
  it('stand in whatever its patterns match', function () {
    this.timeout(60_000);
    const texts = fixtureTexts();
    const untried: string[] = [];
    const patterns = promisingPatterns();
    for (const pattern of patterns) {
      const literals = requiredLiterals(pattern.source);
      const all = [...texts, ...madeUp(pattern.source)];
      const matches = all.flatMap((text) => text.match(pattern) ?? []);
      if (matches.length === 0) untried.push(pattern.source);
      for (const match of matches.map((text) => text.toLowerCase())) {
        // The scanner does not tell capitals from small letters.
        const holds = literals.every((set) =>
          set.some((literal) => match.includes(literal.toLowerCase())),
        );
        assert.ok(holds, `${pattern.source} matches ${match} without its literals`);
      }
    }
    assert.ok(patterns.length > 1000);
    assert.ok(untried.length < patterns.length / 50, untried.join('\n'));
  });
});
