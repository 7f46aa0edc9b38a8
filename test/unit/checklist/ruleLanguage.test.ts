import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../../src/generated/catalogue';
import { describeRule } from '../../../src/core/checklist/describeRule';
import { readOwnRule } from '../../../src/core/checklist/ownRules';
import { tryRule } from '../../../src/core/checklist/tryRule';
import { sha256 } from '../../../src/node/sha256';
import { treeProject, type Tree } from '../../support/treeProject';

/** The paths at which an own requirement with this one rule finds evidence. */
async function pathsOf(rule: Rule, tree: Tree): Promise<readonly string[]> {
  const own = { id: 'own-one', title: 'One', evidence: [rule] };
  const requirement = readOwnRule(JSON.stringify({ requirements: [own] }), 0);
  const { found, problems } = await tryRule(treeProject(tree), requirement, sha256);
  assert.deepEqual(problems, []);
  return found.map(({ path }) => path);
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}
const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../../schemas/checklist.schema.json'), 'utf8'),
) as { readonly $defs: Readonly<Record<string, SchemaNode>> };

/** The keys of a node of the rule language: its own and, of most, those of the mapping below it. */
const keysOf = (name: string): readonly string[] => {
  const keys = schema.$defs[`${name}Node`]?.properties ?? {};
  return [...Object.keys(keys), ...Object.keys(keys[name]?.properties ?? {})];
};
const nodeNames = Object.keys(schema.$defs).flatMap((key) => /^(\w+)Node$/.exec(key)?.[1] ?? []);

describe('notIn', () => {
  const notIn = ['**/old/**'];
  const cell = (source: string): string =>
    JSON.stringify({ cells: [{ cell_type: 'code', source: [source] }], nbformat: 4 });
  const test = 'def test_sum():\n    assert add(1, 1) == 2\n';
  const nodes: Readonly<Record<string, readonly [rule: Rule, name: string, text: string]>> = {
    file: [{ file: ['**/*.txt'], notIn }, 'a.txt', 'a\n'],
    content: [{ content: { files: ['**/*.txt'], match: ['budget'], notIn } }, 'a.txt', 'budget\n'],
    code: [{ code: ['retry\\('], notIn }, 'a.py', 'retry(1)\n'],
    import: [{ import: ['json'], notIn }, 'a.py', 'import json\n'],
    heading: [{ heading: { title: ['budget'], notIn } }, 'a.md', '# A\n\n## Budget\n'],
    notebook: [{ notebook: { match: ['retry'], notIn } }, 'a.ipynb', cell('retry(1)')],
    config: [{ config: { files: ['**/*.toml'], path: 'a.b', notIn } }, 'a.toml', '[a]\nb = 1\n'],
    git: [{ git: { tracked: ['**/*.txt'], notIn } }, 'a.txt', 'a\n'],
    test: [{ test: { files: ['**/*.py'], name: 'sum', notIn } }, 'test_a.py', test],
    pinned: [
      { pinned: { files: ['**/requirements.txt'], ratio: 1, notIn } },
      'requirements.txt',
      'numpy==2.1.0\n',
    ],
    secrets: [
      { secrets: { files: ['**/*.ini'], notIn } },
      'a.ini',
      ['password = q8Jd03', 'kfLzPw\n'].join(''),
    ],
  };

  it('is a key of every node that says where to look', () => {
    const placed = nodeNames.filter((name) => keysOf(name).includes('files'));
    assert.deepEqual(
      placed.filter((name) => !keysOf(name).includes('notIn')),
      [],
    );
    const known = nodeNames.filter((name) => keysOf(name).includes('notIn'));
    assert.deepEqual(Object.keys(nodes).sort(), known.sort());
  });

  for (const [node, [rule, name, text]] of Object.entries(nodes)) {
    it(`takes paths away from ${node}, and its description says so`, async () => {
      const tree = { [`old/${name}`]: text, [`new/${name}`]: text };
      assert.deepEqual(await pathsOf(rule, tree), [`new/${name}`]);
      assert.match(describeRule(rule), / outside `\*\*\/old\/\*\*`$/);
    });
  }
});

describe('agentFiles', () => {
  const text = '# Work\n\n## Review\n\nEvery change is looked at by a second person.\n';
  const names = ['.cursorrules', '.github/copilot-instructions.md', 'AGENTS.md', 'a/CLAUDE.md'];
  const tree = Object.fromEntries([...names, 'b.md'].map((name) => [name, text]));
  const files = ['**/*.md', '.cursorrules'];
  const rules: Readonly<Record<string, (agentFiles?: true) => Rule>> = {
    file: (agentFiles) => ({ file: files, ...(agentFiles && { agentFiles }) }),
    content: (agentFiles) => ({
      content: { files, match: ['second person'], ...(agentFiles && { agentFiles }) },
    }),
    heading: (agentFiles) => ({
      heading: { files, title: ['review'], ...(agentFiles && { agentFiles }) },
    }),
  };

  for (const [node, rule] of Object.entries(rules)) {
    it(`lets ${node} look at instructions to coding agents, which it else leaves out`, async () => {
      assert.deepEqual(await pathsOf(rule(), tree), ['b.md']);
      assert.deepEqual(await pathsOf(rule(true), tree), [...names, 'b.md']);
      assert.doesNotMatch(describeRule(rule()), /agents/);
      assert.match(describeRule(rule(true)), /, instructions to coding agents included$/);
    });
  }

  it('is not decided by the words in a glob', async () => {
    const content = { files: ['**/AGENTS.md', '**/*.md'], match: ['second person'] };
    assert.deepEqual(await pathsOf({ content }, tree), ['b.md']);
  });

  it('is not asked for secrets, which are secrets there too', async () => {
    const leak = { 'CLAUDE.md': ['Log in with AKIA', 'QWERTYUIOPASDFGH\n'].join('') };
    assert.deepEqual(await pathsOf({ secrets: { files: ['**/*'] } }, leak), ['CLAUDE.md']);
  });
});

describe('describeRule', () => {
  const described: readonly (readonly [rule: Rule, text: string])[] = [
    [{ file: ['a.md'], minCount: 3 }, '3 files `a.md`'],
    [{ file: ['a.md'], containing: 'x\\s+y' }, 'a file `a.md` with text like `x y`'],
    [{ code: ['fit\\('], files: ['a/**'] }, 'code like `fit(` in `a/**`'],
    [
      { importOnlyIn: ['db/**'], modules: ['sqlite3', 'redis'] },
      'imports of `sqlite3`, `redis` only in `db/**`',
    ],
    [
      { heading: { title: ['risks?'], minWords: 20, files: ['docs/*.md'] } },
      'a section titled like `risks` with 20 words of your own or more in `docs/*.md`',
    ],
    [
      { notebook: { cells: 'markdown', match: ['goal'] } },
      'markdown cells like `goal` of a notebook',
    ],
    [{ notebook: { executed: true } }, 'code cells of a notebook with saved outputs'],
    [
      { test: { files: ['tests/*.py'], name: 'schema', asserts: true } },
      'a test named like `schema` with an assertion in `tests/*.py`',
    ],
    [
      { test: { files: ['tests/*.py'], name: 'schema' } },
      'a test named like `schema` in `tests/*.py`',
    ],
    [{ not: { git: { tracked: ['*.csv'] } } }, 'the absence of tracked files `*.csv`'],
    [
      { any: [{ marker: 'a' }, { dependency: ['b'] }] },
      'a comment `ml-project: a`; or a dependency on `b`',
    ],
  ];
  it('says nothing of a name or text that may be any', () => {
    const rule = { test: { files: ['tests/*.py'], name: '.' } };
    assert.equal(describeRule(rule), 'a test in `tests/*.py`');
    assert.equal(describeRule({ file: ['a.md'], containing: '\\S' }), 'a file `a.md`');
  });

  for (const [rule, text] of described) {
    it(`says ${text}`, () => {
      assert.equal(describeRule(rule), text);
    });
  }
});
