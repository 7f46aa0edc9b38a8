import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { sha256 } from '../../../src/node/sha256';
import { projectRoot } from '../../support/sourceImports';
import { emptyRepository, treeProject, type Tree } from '../../support/treeProject';

const page = readFileSync(join(projectRoot, 'docs/own-requirements.md'), 'utf8');
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}
const { $defs } = JSON.parse(
  readFileSync(join(projectRoot, 'schemas/checklist.schema.json'), 'utf8'),
) as { readonly $defs: Readonly<Record<string, Schema>> };

/** A project that has what every example looks for. */
const project: Tree = {
  'data/cards/loans.md': '# Loans\n\n## Origin\n\nA bank.\n\n## License\n\nCC BY.\n',
  'tests/scans/a.png': 'x'.repeat(100),
  'tests/scans/b.png': 'x'.repeat(100),
  LICENSE: 'For code and weights.\n',
  'AGENTS.md': 'New models are reviewed by a person.\n',
  'docs/data.md': `# Data sources\n\n${'Every row was read from a form. '.repeat(8)}\n`,
  'src/client.py': 'import sklearn\nimport tenacity\n',
  'src/database/session.py': 'import sqlalchemy\n',
  'notebooks/figures.ipynb': JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        source: 'frame.plot()',
        execution_count: 1,
        outputs: [{ output_type: 'stream', name: 'stdout', text: 'x' }],
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
  'tests/test_names.py': 'def test_invariance():\n    assert predict(1) == predict(2)\n',
  'requirements.txt': 'mlflow==2.1.0\n',
  'compose.yaml':
    'services:\n  api:\n    build: .\n    image: our/scoring\n    restart: always\n    healthcheck: { test: [CMD, "true"] }\n',
  '.github/workflows/nightly.yml':
    'on: { schedule: [{ cron: "0 3 * * *" }] }\njobs:\n  a:\n    steps:\n      - run: python -m scoring.backtest\n',
  'docs/decisions.md': 'A threshold of 0.7 because misses cost more.\n',
};
const git = { ...emptyRepository, tags: ['v1.0'], subjects: Array(5).fill('ML-1: Add a loader') };

describe('the page about own requirements', () => {
  it('has examples that are read without a finding, and find what they are about', async () => {
    assert.ok(examples.length >= 5);
    for (const text of examples) {
      const engine = new ProjectChecklist(sha256);
      const tree = { ...project, '.ml-project/checklist.yaml': text };
      const { items } = await engine.assess(treeProject(tree, { git }), {
        today: '2026-01-31',
        profile: 'production',
      });
      assert.deepEqual(engine.findings, []);
      const open = items.filter(
        ({ requirement, verdict }) => requirement.own === true && verdict !== 'done',
      );
      assert.deepEqual(
        open.map(({ requirement, verdict }) => `${requirement.id}: ${verdict}`),
        [],
      );
    }
  });

  it('shows every key of a requirement and every node of the rule language with all of its keys', () => {
    const nodes = Object.keys($defs).filter((name) => name.endsWith('Node'));
    assert.ok(nodes.length > 15);
    const shown = examples.join('\n');
    const lacks = (keys: readonly string[], text: string): readonly string[] =>
      keys.filter(
        (key) => !new RegExp(`(?:^|[ {])${key}: `, 'm').test(text.replaceAll('\n', ' \n')),
      );
    for (const name of nodes) {
      const { properties = {} } = $defs[name] ?? {};
      const node = name.replace(/Node$/, '');
      const inner = Object.keys(properties[node]?.properties ?? {});
      assert.deepEqual(lacks([...Object.keys(properties), ...inner], shown), [], node);
      assert.ok(page.includes(`\n| \`${node}\` `), node);
    }
    const keys = Object.keys($defs['ownRequirement']?.properties ?? {});
    assert.deepEqual(
      keys.filter((key) => !page.includes(`\n| \`${key}\` `)),
      [],
    );
  });
});
