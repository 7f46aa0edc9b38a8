import assert from 'node:assert/strict';
import { ownRules, readOwnRule } from '../../../src/core/checklist/ownRules';
import { tryRule } from '../../../src/core/checklist/tryRule';
import { sha256 } from '../../../src/node/sha256';
import { treeProject } from '../../support/treeProject';

const text = `profile: prototype
requirements:
  # a comment
  - id: own-retry
    title: Retry calls
    evidence:
      - code: ['retry\\(']

  - id: own-broken
    title: Broken
    evidence:
      - code: ['(']
  - id: own-wrong
    evidnce: []
  - title
`;
const tree = {
  'src/app.py': 'import time\n\n\nretry(time.sleep)\n# retry(\n',
  'src/other.py': 'x = 1\n',
  'notes.md': 'retry(\n',
};
const trial = (at: number) => tryRule(treeProject(tree), readOwnRule(text, at), sha256);

describe('ownRules', () => {
  it('tells where each requirement stands', () => {
    const places = ownRules(text).map(({ id, line, lastLine }) => ({ id, line, lastLine }));
    assert.deepEqual(places.slice(0, 2), [
      { id: 'own-retry', line: 4, lastLine: 7 },
      { id: 'own-broken', line: 9, lastLine: 12 },
    ]);
    assert.equal(places.length, 3);
  });

  it('finds none in a text that is no list of requirements', () => {
    for (const other of ['', 'a: [', 'requirements: 3', '- a']) {
      assert.deepEqual(ownRules(other), []);
    }
  });
});

describe('tryRule', () => {
  it('shows what a rule matches, and what it searched', async () => {
    const { found, searched } = await trial(0);
    assert.deepEqual(
      found.map(({ path, line, snippet }) => ({ path, line, snippet })),
      [{ path: 'src/app.py', line: 4, snippet: 'retry(time.sleep)' }],
    );
    assert.deepEqual(searched, ['src/app.py', 'src/other.py']);
  });

  it('follows what a CI step calls two levels deep', async () => {
    const rules = `requirements:
  - {id: second, title: Second, evidence: [{ci: {run: [pytest]}}]}
  - {id: third, title: Third, evidence: [{ci: {run: [coverage]}}]}
`;
    const project = treeProject({
      '.github/workflows/ci.yml': 'on: push\njobs: {a: {steps: [{run: make one}]}}\n',
      Makefile: 'one:\n\tmake two\ntwo:\n\tpytest\n\tmake three\nthree:\n\tcoverage report\n',
    });
    const found = async (at: number) =>
      (await tryRule(project, readOwnRule(rules, at), sha256)).found.map(({ snippet }) => snippet);
    assert.deepEqual(await found(0), ['make one']);
    assert.deepEqual(await found(1), []);
  });

  it('leaves out what the checklist does: projects within this one', async () => {
    const view = treeProject({
      ...tree,
      '.ml-project/checklist.yaml': 'projects: [packages/b]\n',
      'packages/a/.ml-project/checklist.yaml': '',
      'packages/a/app.py': 'retry(1)\n',
      'packages/b/app.py': 'retry(1)\n',
      'packages/c/app.py': 'x = 1\n',
    });
    const { found, searched } = await tryRule(view, readOwnRule(text, 0), sha256);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['src/app.py'],
    );
    assert.deepEqual(searched, ['packages/c/app.py', 'src/app.py', 'src/other.py']);
  });

  it('says why a rule cannot be used', async () => {
    const { found, problems } = await trial(1);
    assert.deepEqual(found, []);
    assert.match(problems.join(), /lacks a "\)"/);
  });

  it('refuses one that breaks the schema, and tries the others in spite of it', () => {
    assert.throws(
      () => readOwnRule(text, 2),
      /^Problem: The rule cannot be tried yet: requirements\.2 lacks "title"/,
    );
    assert.throws(() => readOwnRule(text, 7), /no requirement at this place/);
  });
});
