import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Checklist, ChecklistItem } from '../../../src/core/checklist/checklist';
import { checklistJsonText } from '../../../src/core/checklist/checklistJson';
import { checklistMarkdown } from '../../../src/core/checklist/checklistMarkdown';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { sha256 } from '../../../src/node/sha256';
import {
  emptyRepository,
  treeProject,
  type Tree,
  type TreeOptions,
} from '../../support/treeProject';

const options = { today: '2026-03-01', profile: 'production' } as const;

async function assess(tree: Tree, treeOptions: TreeOptions = {}): Promise<Checklist> {
  return new ProjectChecklist(sha256).assess(treeProject(tree, treeOptions), options);
}

function itemOf(checklist: Checklist, id: string): ChecklistItem {
  const item = checklist.items.find(({ requirement }) => requirement.id === id);
  assert.ok(item);
  return item;
}

const verdictOf = async (tree: Tree, id: string) => itemOf(await assess(tree), id).verdict;

describe('verdicts', () => {
  const attestation = (text: string): Tree => ({
    '.ml-project/attestations/ml-at-scale.yaml': text,
  });
  const signed = 'verdict: attested\nby: Ada\ndate: 2026-02-01\nnote: counted\n';

  it('says "no evidence found" of an empty project, never "not done"', async () => {
    const { items, score } = await assess({});
    assert.deepEqual([...new Set(items.map(({ verdict }) => verdict))], ['none']);
    assert.equal(score.met, 0);
  });

  it('takes a person at their word, with name and note', async () => {
    const { verdict, by, note } = itemOf(await assess(attestation(signed)), 'ml-at-scale');
    assert.deepEqual({ verdict, by, note }, { verdict: 'attested', by: 'Ada', note: 'counted' });
  });

  it('calls an attestation stale when its day has passed', async () => {
    const tree = attestation(`${signed}until: 2026-02-28\n`);
    assert.equal(await verdictOf(tree, 'ml-at-scale'), 'stale');
    assert.equal(
      await verdictOf(attestation(`${signed}until: 2026-03-01\n`), 'ml-at-scale'),
      'attested',
    );
  });

  it('calls an attestation stale when a linked file has changed or gone', async () => {
    const content = 'a thousand a day\n';
    const link = `links:\n  - path: load.txt\n    sha256: ${sha256(content)}\n`;
    const tree = attestation(signed + link);
    assert.equal(await verdictOf({ ...tree, 'load.txt': content }, 'ml-at-scale'), 'attested');
    assert.equal(await verdictOf({ ...tree, 'load.txt': 'ten\n' }, 'ml-at-scale'), 'stale');
    assert.equal(await verdictOf(tree, 'ml-at-scale'), 'stale');
  });

  const linked = (path: string, content: string): Tree => ({
    '.ml-project/checklist.yaml': `links:
  - id: ml-at-scale
    path: ${path}
    sha256: ${sha256(content)}
`,
  });

  it('holds a link to a large file, to other line ends and into another project', async () => {
    const large = 'a thousand a day\n'.repeat(100_000);
    const tree = linked('runs.ipynb', large);
    assert.equal(await verdictOf({ ...tree, 'runs.ipynb': large }, 'ml-at-scale'), 'hint');
    assert.equal(await verdictOf({ ...tree, 'runs.ipynb': `${large}1` }, 'ml-at-scale'), 'stale');

    const text = { ...linked('load.txt', 'a\nb\n'), 'load.txt': 'a\r\nb\r\n' };
    assert.equal(await verdictOf(text, 'ml-at-scale'), 'hint');
    const bytes = { ...linked('load.bin', '\0\nb\n'), 'load.bin': '\0\r\nb\r\n' };
    assert.equal(await verdictOf(bytes, 'ml-at-scale'), 'stale');

    const part = { 'part/.ml-project/config.yaml': '', 'part/load.txt': 'a\n' };
    assert.equal(
      await verdictOf({ ...linked('part/load.txt', 'a\n'), ...part }, 'ml-at-scale'),
      'hint',
    );
  });

  it('reads what is linked once, until it changes', async () => {
    const read: string[] = [];
    const checklist = new ProjectChecklist(sha256);
    const verdict = async (content: string) => {
      read.length = 0;
      const tree = { ...linked('load.txt', 'a'), 'load.txt': content };
      const view = treeProject(tree, { onRead: (path) => read.push(path) });
      return itemOf(await checklist.assess(view, options), 'ml-at-scale').verdict;
    };
    assert.equal(await verdict('a'), 'hint');
    assert.equal(await verdict('a'), 'hint');
    assert.ok(!read.includes('load.txt'));
    assert.equal(await verdict('b'), 'stale');
  });

  it('does not count what is waived, until the waiver expires', async () => {
    const waiver = 'verdict: waived\nby: Ada\ndate: 2026-02-01\nnote: one user only\n';
    const open = await assess({});
    const waived = await assess(attestation(waiver));
    assert.equal(itemOf(waived, 'ml-at-scale').verdict, 'waived');
    assert.equal(waived.score.applicable, open.score.applicable - 1);
    assert.equal(
      await verdictOf(attestation(`${waiver}until: 2026-02-20\n`), 'ml-at-scale'),
      'none',
    );
  });

  it('rejects a waiver without a reason, and says where', async () => {
    const checklist = new ProjectChecklist(sha256);
    const tree = attestation('verdict: waived\nby: Ada\ndate: 2026-02-01\n');
    const { items } = await checklist.assess(treeProject(tree), options);
    assert.equal(
      items.find(({ requirement }) => requirement.id === 'ml-at-scale')?.verdict,
      'none',
    );
    const messages = checklist.findings.map(({ path, finding }) => `${path}: ${finding.message}`);
    assert.match(messages.join('\n'), /ml-at-scale\.yaml: the attestation lacks "note"/);
  });

  it('says which of two attestations counts', async () => {
    const checklist = new ProjectChecklist(sha256);
    const file = '.ml-project/attestations/ml-at-scale';
    const tree = { [`${file}.yaml`]: signed, [`${file}.yml`]: signed.replace('Ada', 'Bo') };
    const { items } = await checklist.assess(treeProject(tree), options);
    assert.equal(items.find(({ requirement }) => requirement.id === 'ml-at-scale')?.by, 'Bo');
    assert.deepEqual(
      checklist.findings.map(({ path, finding }) => [path, finding.message]),
      [
        [
          `${file}.yml`,
          'ml-at-scale has two attestations, and this one counts: remove one of them.',
        ],
      ],
    );
  });

  it('makes a marker in code evidence, and an ignore marker takes the file out', async () => {
    const logger = 'import logging\n\nlogger = logging.getLogger(__name__)\n';
    assert.equal(
      await verdictOf({ 'a.py': '# ml-project: rel-fault-tolerance\n' }, 'rel-fault-tolerance'),
      'done',
    );
    assert.equal(await verdictOf({ 'a.py': logger }, 'rel-logging'), 'done');
    const ignored = `# ml-project-ignore: rel-logging an example for the docs\n${logger}`;
    assert.equal(await verdictOf({ 'a.py': ignored }, 'rel-logging'), 'none');
    const left = `# ml-project-ignore: all an example for the docs\n${logger}`;
    assert.equal(await verdictOf({ 'a.py': left }, 'rel-logging'), 'none');
  });

  it('takes its own report for no evidence of what it lists', async () => {
    const files = { 'a.py': 'import sklearn\n', 'README.md': '# Churn\n' };
    const before = await assess(files);
    const after = await assess({ ...files, 'docs/checklist.md': checklistMarkdown(before) });
    assert.equal(checklistJsonText(after), checklistJsonText(before));
  });

  it('names the cell and the line of a notebook, and never looks at outputs', async () => {
    const cells = [
      { cell_type: 'markdown', source: ['# Training\n'] },
      {
        cell_type: 'code',
        source: ['import torch\n', 'torch.manual_seed(3)'],
        outputs: [{ text: 'optuna.create_study()' }],
      },
    ];
    const checklist = await assess({ 'n.ipynb': JSON.stringify({ cells, nbformat: 4 }) });
    const seed = itemOf(checklist, 'reproducible-seed').evidence[0];
    assert.deepEqual([seed?.cell, seed?.line, seed?.snippet], [2, 2, 'torch.manual_seed(3)']);
    assert.equal(itemOf(checklist, 'hyperparameter-tuning').verdict, 'none');
  });
});

describe('ML context', () => {
  const model = 'from sklearn.model_selection import train_test_split\n\ntrain_test_split([])\n';

  it('does not praise a web application for ML practices', async () => {
    const web = {
      'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\nval_data = x_val = 1\n',
      'README.md': `# Shop\n\n## Features\n\n${'many good things to buy here '.repeat(10)}\n`,
      'schema.sql': `create table goods (${'name text, '.repeat(20)} price int);\n`,
    };
    const ml = (await assess(web)).items.filter(({ requirement }) => requirement.context === 'ml');
    assert.deepEqual(
      ml.filter(({ verdict }) => verdict === 'done').map(({ requirement }) => requirement.id),
      [],
    );
  });

  const dependency = (group: string, name: string): string =>
    `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId></dependency>\n`;
  const split = 'val Array(a, b) = data.randomSplit(Array(0.8, 0.2))\n';
  const versions = (names: readonly string[]): string =>
    `{\n"dependencies": {\n${names.map((name) => `"${name}": "^1.0.0"`).join(',\n')}\n}\n}\n`;
  const plain = Array.from({ length: 30 }, (_, at) => `plain-${String(at)}`);
  const client = 'from openai import OpenAI\n';
  const answer = `${client}\nfrom store import search\n`;
  const without = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`shop/part${String(at)}.py`, 'import json\n']),
  );
  const trees: Readonly<Record<string, readonly [boolean, Tree]>> = {
    'a library that shows in its examples how models use it': [
      false,
      {
        'doctests/search.py': model,
        'docs/examples/vectors.ipynb': model,
        'redis/client.py': client,
      },
    ],
    'a POM that asks for XGBoost': [true, { 'pom.xml': dependency('ml.dmlc', 'xgboost4j_2.12') }],
    'a POM of a web service': [false, { 'pom.xml': dependency('org.springframework', 'spring') }],
    'an sbt build with Spark ML': [
      true,
      { 'build.sbt': 'libraryDependencies += "org.apache.spark" %% "spark-mllib" % "3.5"\n' },
    ],
    'an sbt build with Spark alone': [
      false,
      { 'build.sbt': 'libraryDependencies += "org.apache.spark" %% "spark-sql" % "3.5"\n' },
    ],
    'a Gradle build with DJL': [true, { 'build.gradle': "implementation 'ai.djl:api:0.28.0'\n" }],
    'R with tidymodels': [true, { 'R/fit.R': 'suppressMessages(library(tidymodels))\n' }],
    'R that draws': [false, { 'R/plot.R': '# library(caret)\nlibrary(ggplot2)\n' }],
    'Julia with Flux': [true, { 'src/fit.jl': 'using Statistics, Flux\n' }],
    'an R package': [true, { DESCRIPTION: 'Package: fit\nImports:\n    dplyr,\n    ranger\n' }],
    'ML.NET': [true, { 'a.csproj': '<PackageReference Include="Microsoft.ML" Version="3" />' }],
    'TensorFlow.js': [true, { 'package.json': versions(['@tensorflow/tfjs', 'express']) }],
    'TensorFlow.js among many': [
      false,
      { 'package.json': versions([...plain, '@tensorflow/tfjs']) },
    ],
    'a crate with candle': [true, { 'Cargo.toml': '[dependencies]\ncandle-core = "0.6"\n' }],
    'a service beside TensorFlow Serving': [
      true,
      { 'compose.yaml': 'services:\n  model:\n    image: tensorflow/serving:2.16\n' },
    ],
    'a deployment of Triton': [
      true,
      { 'k8s/model.yaml': '    - image: "nvcr.io/nvidia/tritonserver:24.05-py3"\n' },
    ],
    'services that serve no model': [
      false,
      {
        'compose.yaml': 'services:\n  shop:\n    image: acme/serving\n  db:\n    image: postgres\n',
      },
    ],
    'Python that asks a model server': [
      true,
      { 'ask.py': 'url = "http://model:8501/v1/models/plants:predict"\n' },
    ],
    'Python that loads a stored model': [
      true,
      { 'app.py': 'import pickle\n\nMODEL = pickle.load(open("churn.pkl", "rb"))\n' },
    ],
    'Python that loads what is stored': [
      false,
      { 'app.py': 'import pickle\n\nsession = pickle.load(open("session.pkl", "rb"))\n' },
    ],
    'Python that lists the models of a chat': [
      false,
      { 'ask.py': 'url = "https://api.acme.test/v1/models/chat"\n' },
    ],
    'retrieval for a language model': [
      true,
      { 'store.py': 'import chromadb\n', 'answer.py': answer },
    ],
    'a language model behind a search of its own': [true, { 'rag.py': client }],
    'a tool that calls a chat': [false, { 'cli.py': client, 'shell.py': 'import click\n' }],
    'a shop that also retrieves': [
      false,
      { ...without, 'shop/store.py': 'import chromadb\n', 'shop/answer.py': answer },
    ],
  };
  for (const [name, [isMl, tree]] of Object.entries(trees)) {
    it(`${isMl ? 'sees' : 'does not see'} ML in ${name}`, async () => {
      const { verdict } = itemOf(
        await assess({ 'src/Split.scala': split, ...tree }),
        'train-test-split',
      );
      assert.equal(verdict, isMl ? 'done' : 'none');
    });
  }

  it('keeps the parts of a monorepo apart', async () => {
    const tree = {
      'ml/pyproject.toml': '[project]\nname = "ml"\n',
      'ml/train.py': model,
      'shop/pyproject.toml': '[project]\nname = "shop"\n',
      'shop/app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    };
    const checklist = await assess(tree);
    assert.equal(itemOf(checklist, 'train-test-split').evidence[0]?.path, 'ml/train.py');
    assert.equal(itemOf(checklist, 'dep-serving-interface').verdict, 'none');
  });

  it('leaves to a project within it what is evidence there, until it is none any more', async () => {
    const shop = { 'shop/train.py': model };
    const checklist = new ProjectChecklist(sha256);
    const split = async (tree: Tree) =>
      itemOf(await checklist.assess(treeProject(tree), options), 'train-test-split').verdict;
    assert.equal(await split({ ...shop, 'shop/.ml-project/checklist.yaml': '' }), 'none');
    assert.equal(await split(shop), 'done');
    const named = { '.ml-project/checklist.yaml': 'projects: [./shop/]\n' };
    assert.equal(await split({ ...shop, ...named }), 'none');
    assert.equal(await split({ ...shop, ...named, 'shop2/train.py': model }), 'done');
  });

  it('sees nothing in a folder that is to be ignored, for or against', async () => {
    const tree = {
      'train.py': 'import sklearn\n',
      'corpus/train.py': model,
      'corpus/big.csv': 'a,b\n'.repeat(5_000),
    };
    const verdicts = async (settings: string) => {
      const checklist = await assess({ ...tree, '.ml-project/checklist.yaml': settings });
      return ['train-test-split', 'data-not-in-git'].map((id) => itemOf(checklist, id).verdict);
    };
    assert.deepEqual(await verdicts(''), ['done', 'none']);
    assert.deepEqual(await verdicts('ignore: [corpus]\n'), ['none', 'done']);
  });

  const servedFrom = async (tree: Tree): Promise<readonly string[]> => {
    const { evidence } = itemOf(await assess(tree), 'dep-serving-interface');
    return evidence.map(({ path }) => path);
  };
  const others = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [`src/${name}.py`, 'import json\n']),
  );
  const serve = '\ndef lambda_handler(event, context):\n    return event\n';

  it('reaches code one import step away from an ML library', async () => {
    const tree = {
      ...others,
      'src/model.py': 'import sklearn\n',
      'src/handler.py': `from src.model import predict\n${serve}`,
      'src/other.py': `import json\n${serve}`,
    };
    assert.deepEqual(await servedFrom(tree), ['src/handler.py']);
  });

  it('reaches services beside a model, though they import none', async () => {
    const tree = {
      ...others,
      'src/model.py': 'import sklearn\n',
      'src/api.py': 'from fastapi import FastAPI\n\ndef predict(row):\n    return ask(row)\n',
    };
    assert.deepEqual(await servedFrom(tree), ['src/api.py']);
  });

  it('takes in the rest of a part whose files mostly work with models, tests left out', async () => {
    const tree = {
      'src/model.py': 'import sklearn\n',
      'src/train.py': 'import torch\n',
      'src/handler.py': `import json\n${serve}`,
      'tests/test_handler.py': `import json\n${serve}`,
    };
    assert.deepEqual(await servedFrom(tree), ['src/handler.py']);
  });
});

describe('assessing again', () => {
  const tree = {
    'a.py': 'import logging\n\nlogging.getLogger("a")\n',
    'b.py': 'import json\n',
    'README.md': '# A\n',
  };

  it('reads nothing when nothing changed, and only what changed', async () => {
    const read: string[] = [];
    const view = (files: Tree) => treeProject(files, { onRead: (path) => read.push(path) });
    const checklist = new ProjectChecklist(sha256);
    await checklist.assess(view(tree), options);
    read.length = 0;
    const same = await checklist.assess(view(tree), options);
    assert.deepEqual(read, []);
    const changed = await checklist.assess(
      view({ ...tree, 'b.py': 'import logging\n\nlogging.getLogger("b")\n' }),
      options,
    );
    assert.deepEqual(read, ['b.py']);
    assert.equal(itemOf(same, 'rel-logging').evidence.length, 1);
    assert.deepEqual(
      itemOf(changed, 'rel-logging').evidence.map(({ path }) => path),
      ['a.py', 'b.py'],
    );
  });

  it('gives what a fresh assessment gives, byte for byte, whatever came before', async () => {
    const checklist = new ProjectChecklist(sha256);
    const steps: readonly Tree[] = [
      tree,
      { 'b.py': 'import torch\n\ntorch.manual_seed(1)\n', Dockerfile: 'FROM python\n' },
      {
        ...tree,
        'requirements.txt': 'torch==2.1.0\n',
        'b.py': 'import torch\n\ntorch.manual_seed(1)\n',
      },
      { 'README.md': '# A\n' },
      { 'README.md': '# A\n', 'main.rb': '' },
      { 'README.md': '# A\n', 'main.rb': 'puts 1\n' },
      tree,
    ];
    for (const step of steps) {
      const view = treeProject(step, { git: emptyRepository });
      const again = checklistJsonText(await checklist.assess(view, options));
      const fresh = checklistJsonText(await new ProjectChecklist(sha256).assess(view, options));
      assert.equal(again, fresh);
    }
  });
});

describe('a project with more evidence than is kept', () => {
  const texts = [
    'import torch\n\ntorch.manual_seed(1)\n',
    'import logging\n\nlogging.getLogger("a")\n',
    'from m00 import x\n\nassert x\n',
    'import sklearn\nimport logging\n\nlogging.info("a")  # ml-project-ignore: rel-logging no\n',
    'x = 1\n',
    '',
  ] as const;
  const names = Array.from({ length: 60 }, (_, at) => `m${String(at).padStart(2, '0')}.py`);
  const text = fc.constantFrom(undefined, ...texts);
  const trees = fc
    .array(fc.tuple(...names.map(() => text)), { minLength: 2, maxLength: 3 })
    .map((all) =>
      all.map((kept) =>
        Object.fromEntries(
          names.flatMap((name, at) => {
            const content = kept[at];
            return content === undefined ? [] : [[name, content] as const];
          }),
        ),
      ),
    );

  it('shows pictures and sounds by their number', async () => {
    const pictures = (count: number): Tree =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`data/img${String(at)}.jpg`, 'a picture']),
      );
    const project = { 'train.py': texts[0], '.gitignore': 'data/\n' };
    const { verdict } = itemOf(await assess({ ...project, ...pictures(99) }), 'data-not-in-git');
    assert.equal(verdict, 'done');
    assert.notEqual(await verdictOf({ ...project, ...pictures(100) }, 'data-not-in-git'), 'done');
  });

  it('is judged the same whatever it was before', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (steps) => {
        const checklist = new ProjectChecklist(sha256);
        for (const step of steps) {
          const again = checklistJsonText(await checklist.assess(treeProject(step), options));
          const fresh = new ProjectChecklist(sha256);
          assert.equal(again, checklistJsonText(await fresh.assess(treeProject(step), options)));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('own requirements', () => {
  const settings = (text: string, more: Tree = {}): Tree => ({
    '.ml-project/checklist.yaml': text,
    ...more,
  });

  it('are judged like those of the catalogue', async () => {
    const own = [
      'requirements:',
      '  - id: own-budget',
      '    title: Name the budget code',
      '    evidence:',
      "      - content: {files: ['*.md'], match: ['budget: \\d+']}",
    ].join('\n');
    assert.equal(await verdictOf(settings(own, { 'a.md': 'budget: 42\n' }), 'own-budget'), 'done');
    assert.equal(
      await verdictOf(settings(own, { 'a.md': 'budget: many\n' }), 'own-budget'),
      'none',
    );
  });

  it('may ask for more files than evidence is kept of', async () => {
    const own = `requirements:\n  - id: own-docs\n    title: A\n    evidence:\n      - file: ['docs/*.md']\n        minCount: 40\n`;
    const docs = (count: number): Tree =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`docs/${String(at)}.md`, 'A']));
    const checklist = new ProjectChecklist(sha256);
    for (const [count, expected, shown] of [
      [40, 'done', 10],
      [39, 'none', 0],
      [60, 'done', 10],
    ] as const) {
      const view = treeProject(settings(own, docs(count)));
      const { verdict, evidence } = itemOf(await checklist.assess(view, options), 'own-docs');
      assert.deepEqual([verdict, evidence.length], [expected, shown]);
    }
  });

  for (const pattern of [
    '\\u0062udget: \\d+',
    '(?i)BUDGET',
    '\\p{Ll}+: 42',
    '\\A# A',
    '^budget: 42$',
  ]) {
    it(`find what a pattern says in the syntax of the linear engine: ${pattern}`, async () => {
      const own = `requirements:\n  - id: own-budget\n    title: A\n    evidence:\n      - content: {files: ['*.md'], match: ['${pattern}']}\n`;
      const tree = settings(own, { 'a.md': '# A\nbudget: 42\n' });
      assert.equal(await verdictOf(tree, 'own-budget'), 'done');
    });
  }

  it('cannot hang with a catastrophic pattern', async () => {
    const own = `requirements:\n  - id: own-slow\n    title: Slow\n    evidence:\n      - content: {files: ['*.txt'], match: ['^(a+)+$']}\n`;
    const started = performance.now();
    const tree = settings(own, { 'a.txt': `${'a'.repeat(50_000)}!` });
    assert.equal(await verdictOf(tree, 'own-slow'), 'none');
    assert.ok(performance.now() - started < 5_000);
  });

  it('count beside others that are broken, and each of these is told', async () => {
    const checklist = new ProjectChecklist(sha256);
    const text = [
      'profile: sketch',
      'requirements:',
      '  - id: own-deep',
      '    title: Deep',
      '    evidence:',
      '      - anyOf: [{allOf: [{content: {files: ["*.md"], matches: ["x"]}}]}]',
      '  - id: own-flat',
      '    title: Flat',
      '    evidence: [{file: 7}]',
      '  - id: own-sound',
      '    title: Sound',
      '    evidence: [{file: ["*.md"]}]',
      'links:',
      '  - {id: own-sound, path: a.md, line: 0}',
      '  - {id: own-sound, path: a.md}',
    ].join('\n');
    const tree = settings(text, { 'a.md': 'x\n' });
    const { items } = await checklist.assess(treeProject(tree), { today: options.today });
    const own = items.filter(({ requirement }) => requirement.own);
    assert.deepEqual(
      own.map(({ requirement, verdict }) => [requirement.id, verdict]),
      [['own-sound', 'done']],
    );
    const lines = checklist.findings.map(({ finding }) => finding.range.start.line);
    assert.deepEqual([...new Set(lines)], [1, 6, 9, 14]);
  });

  const placesOf = async (tree: Tree): Promise<readonly string[]> => {
    const checklist = new ProjectChecklist(sha256);
    await checklist.assess(treeProject(tree), options);
    return checklist.findings.map(({ path, finding: { rule, range } }) => {
      const [from, to] = [range.start, range.end].map(({ line, column }) => `${line}:${column}`);
      return `${path} ${from ?? ''}-${to ?? ''} ${rule}`;
    });
  };

  it('are found fault with where the mistake stands, each kind under its name', async () => {
    const text = [
      'requirements:',
      '  - {id: Not an id}',
      '  - id: own-ahead',
      '    title: A',
      '    evidence:',
      "      - file: ['*.md']",
      "      - code: ['a(?=b)']",
      '  - {id: model-card, title: A}',
      'links:',
      '  - {id: own-none, path: a.md}',
    ].join('\n');
    const stray = '.ml-project/attestations/own-stray.yml';
    const attested = { [stray]: 'verdict: attested\nby: Ada\ndate: 2026-02-01\n' };
    const places = await placesOf(settings(text, attested));
    assert.deepEqual(
      places.filter((place) => !place.endsWith(' schema')),
      [
        '.ml-project/checklist.yaml 7:16-7:24 broken-rule',
        '.ml-project/checklist.yaml 8:10-8:20 taken-id',
        '.ml-project/checklist.yaml 10:10-10:18 unknown-id',
        `${stray} 1:1-1:1 unknown-id`,
      ],
    );
  });

  it('say of an id that nothing has which one was probably meant', async () => {
    const checklist = new ProjectChecklist(sha256);
    const links = 'links:\n  - {id: model-crad, path: a.md}\n  - {id: zzz, path: a.md}\n';
    await checklist.assess(treeProject(settings(links)), options);
    assert.deepEqual(
      checklist.findings.map(({ finding }) => finding.message),
      [
        'No requirement has the id model-crad; did you mean model-card?',
        'No requirement has the id zzz; every report names the ids.',
      ],
    );
  });

  const many = Array.from({ length: 4 }, () => '{a,b,c,d,e,f}').join('');
  const parts: Readonly<Record<string, readonly [rule: string, range: string]>> = {
    'a pattern among others': ["code: ['[a-z]', \"b(\", 'c']", '5:25-5:29'],
    'a pattern within other rules': [
      "any: [{not: {file: [b, '*'], containing: b( }}]",
      '5:50-5:52',
    ],
    'a glob': [`content: {files: ['${many}'], match: [a]}`, '5:27-5:81'],
    'a key path': [`config: {files: ['*.toml'], path: '${many}'}`, '5:43-5:97'],
  };
  for (const [name, [rule, range]] of Object.entries(parts)) {
    it(`are found fault with at ${name}`, async () => {
      const text = `requirements:\n  - id: own-a\n    title: A\n    evidence:\n      - ${rule}\n`;
      assert.deepEqual(await placesOf(settings(text)), [
        `.ml-project/checklist.yaml ${range} broken-rule`,
      ]);
    });
  }

  it('are found fault with where a folder that is named has no files', async () => {
    const text =
      'projects:\n  - services/scoring/\n  - ./packages/a\n  - packages/*\n  - gone\nignore: [lost]\n';
    const tree = { 'services/scoring/a.py': 'x = 1\n', 'packages/a/b.py': 'x = 1\n' };
    assert.deepEqual(await placesOf(settings(text, tree)), [
      '.ml-project/checklist.yaml 4:5-4:15 unknown-folder',
      '.ml-project/checklist.yaml 5:5-5:9 unknown-folder',
      '.ml-project/checklist.yaml 6:10-6:14 unknown-folder',
    ]);
  });

  it('count once where two have the same id: the first, and the second is told', async () => {
    const own = (title: string, glob: string): string =>
      `  - {id: own-one, title: ${title}, evidence: [{file: ['${glob}']}]}`;
    const text = ['requirements:', own('First', '*.md'), own('Second', '*.txt')].join('\n');
    const tree = settings(text, { 'a.md': 'x\n' });
    const checklist = new ProjectChecklist(sha256);
    for (const time of ['first', 'again']) {
      const { items } = await checklist.assess(treeProject(tree), options);
      const titles = items.filter(({ requirement }) => requirement.own);
      assert.deepEqual(
        titles.map(({ requirement, verdict }) => [requirement.title, verdict]),
        [['First', 'done']],
        time,
      );
    }
    assert.deepEqual(await placesOf(tree), ['.ml-project/checklist.yaml 3:10-3:17 taken-id']);
  });

  it('are refused where the linear engine cannot take a pattern', async () => {
    const checklist = new ProjectChecklist(sha256);
    const own = `requirements:\n  - id: own-ahead\n    title: A\n    evidence:\n      - code: ['a(?=b)']\n`;
    const { items } = await checklist.assess(treeProject(settings(own)), options);
    assert.equal(items.at(-1)?.problems.length, 1);
    assert.match(
      checklist.findings.map(({ finding }) => finding.message).join(),
      /own-ahead is left out: The pattern "a\(\?=b\)" looks ahead .* at character 4\.$/,
    );
  });
});
