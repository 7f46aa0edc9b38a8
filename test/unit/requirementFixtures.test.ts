import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ChecklistItem } from '../../src/core/checklist/checklist';
import { ProjectChecklist } from '../../src/core/checklist/projectChecklist';
import type { GitFacts } from '../../src/core/checklist/projectView';
import { catalogue, type Requirement } from '../../src/core/checklist/requirement';
import { sha256 } from '../../src/node/sha256';
import { emptyRepository, treeProject, type Tree } from '../support/treeProject';

/** One file of test/fixtures/requirements: trees that satisfy, and one that only looks like it. */
interface Fixture {
  readonly done?: Tree;
  /** More trees that satisfy it, each by another rule. */
  readonly also?: readonly Tree[];
  /** Instead of `done` where only a person can vouch for the requirement. */
  readonly hint?: Tree;
  readonly lookalike: Tree;
  /** Whether the trees lie in a Git repository. */
  readonly git?: Partial<GitFacts>;
  /** The repository of the lookalike where it is another one; false where it lies in none. */
  readonly lookalikeGit?: Partial<GitFacts> | false;
}

const folder = join(__dirname, '../../../test/fixtures/requirements');
const fixtureOf = (id: string): Fixture =>
  parse(readFileSync(join(folder, `${id}.yaml`), 'utf8')) as Fixture;

/** ML requirements ask for a project that uses an ML library: this file makes it one. */
const mlProject = (requirement: Requirement, tree: Tree): Tree =>
  requirement.context === 'ml' ? { 'model/context.py': 'import sklearn\n', ...tree } : tree;

async function judge(
  requirement: Requirement,
  tree: Tree,
  git: Partial<GitFacts> | false = false,
): Promise<ChecklistItem> {
  const facts = git === false ? {} : { git: { ...emptyRepository, ...git } };
  const view = treeProject(mlProject(requirement, tree), facts);
  const options = { today: '2026-01-31', profile: 'production' } as const;
  const { items } = await new ProjectChecklist(sha256).assess(view, options);
  const item = items.find((one) => one.requirement.id === requirement.id);
  assert.ok(item);
  return item;
}

describe('requirement fixtures', () => {
  it('has one for every requirement and no other', () => {
    const names = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''));
    assert.deepEqual(names.sort(), catalogue.map(({ id }) => id).sort());
  });

  for (const requirement of catalogue) {
    const { id, manual } = requirement;

    it(`${id}: finds what satisfies it`, async () => {
      const { done, hint, also = [], git } = fixtureOf(id);
      const first = manual ? hint : done;
      assert.ok(first, `the fixture has no ${manual ? 'hint' : 'done'} tree`);
      for (const tree of [first, ...also]) {
        const { verdict, evidence } = await judge(requirement, tree, git);
        assert.equal(verdict, manual ? 'hint' : 'done', Object.keys(tree).join(', '));
        // The evidence is what the fixture shows, not the file that only makes it an ML project.
        assert.ok(evidence.some(({ path }) => path === '.' || path in tree));
      }
    });

    it(`${id}: is not taken in by what looks like it`, async () => {
      const { lookalike, git, lookalikeGit = git } = fixtureOf(id);
      const { verdict } = await judge(requirement, lookalike, lookalikeGit);
      assert.ok(manual ? verdict === 'none' : verdict !== 'done', verdict);
    });
  }
});
