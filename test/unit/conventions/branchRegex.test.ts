import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branchRegex } from '../../../src/core/conventions/branchRegex';
import { lintBranch } from '../../../src/core/conventions/lintBranch';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import type { Config } from '../../../src/generated/config';

type Branches = NonNullable<NonNullable<Config>['branches']>;

const conventions: readonly Branches[] = [
  { preset: 'trunk' },
  { preset: 'github-flow' },
  { preset: 'git-flow' },
  { preset: 'github-flow', ticket: true },
  { preset: 'trunk', maxLength: 12, allow: ['wip/*', 'a.b'] },
  { preset: 'none', prefixes: ['feature', 'Fix'] },
  { preset: 'none', pattern: '[a-z]+/[0-9]+|x', severity: 'error' },
  { preset: 'trunk', protected: ['prod*'] },
];

const piece = fc.constantFrom(
  ...['main', 'feature', 'fix', 'Fix', 'wip', 'add-login', 'ML-12', 'ML-12-x', 'release', 'prod'],
  ...['a.b', 'aXb', 'Add_Login', '-', '', 'x', '12', 'v1.2', 'a--b', 'dependabot', 'grün'],
);
const branchName = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  fc.tuple(piece, piece).map((parts) => parts.join('-')),
);

describe('branchRegex', () => {
  for (const branches of conventions) {
    it(`matches what lintBranch accepts of ${JSON.stringify(branches)}`, () => {
      const convention = resolveConfig({ branches }).branches;
      const regex = new RegExp(branchRegex(convention) ?? assert.fail('no expression'));
      fc.assert(
        fc.property(branchName, (name) => {
          fc.pre(name !== '');
          assert.equal(regex.test(name), lintBranch(name, convention).length === 0, name);
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('says nothing where there is no rule, or none that JavaScript can say', () => {
    assert.equal(branchRegex(resolveConfig({ branches: { preset: 'none' } }).branches), undefined);
    const { branches } = resolveConfig({ branches: { pattern: '(?i)feature/.*' } });
    assert.equal(branchRegex(branches), undefined);
  });
});
