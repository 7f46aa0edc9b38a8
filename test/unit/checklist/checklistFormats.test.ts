import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import type { Checklist } from '../../../src/core/checklist/checklist';
import { checklistBadge } from '../../../src/core/checklist/checklistBadge';
import { checklistHtml, standalone } from '../../../src/core/checklist/checklistHtml';
import { toChecklistJson } from '../../../src/core/checklist/checklistJson';
import { checklistMarkdown } from '../../../src/core/checklist/checklistMarkdown';
import { checklistSarif, homeOf } from '../../../src/core/checklist/checklistSarif';
import { verdictText } from '../../../src/core/checklist/itemText';
import { itemTooltip } from '../../../src/core/checklist/itemTooltip';
import { checklistText } from '../../../src/core/checklist/checklistText';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { catalogue } from '../../../src/core/checklist/requirement';
import { sha256 } from '../../../src/node/sha256';
import { treeProject, type Tree } from '../../support/treeProject';

const options = { today: '2026-03-01', profile: 'production' } as const;
const frame = { version: '0.1.0', folder: '', home: 'README.md' } as const;
const hostile = '<script>alert("x")</script> `a` | *b*';
const tree: Tree = {
  'a b/lög.py': `import logging\n\nlogging.getLogger('${hostile}')\n`,
  '.ml-project/attestations/ml-at-scale.yaml': `verdict: waived\nby: Ada\ndate: 2026-01-01\nnote: '${hostile}'\n`,
};

/** Settings with one requirement of a team's own, whose texts are these words. */
const ownRule = (words: string): string =>
  JSON.stringify({
    requirements: [
      {
        id: 'own-one',
        title: words,
        why: words,
        group: 'Own',
        phase: 'deployment',
        evidence: [{ git: { tag: words } }, { config: { files: ['a.json'], path: `\`${words}` } }],
      },
    ],
  });

/** The schema of SARIF 2.1.0 as schemastore.org publishes it. It calls itself draft-04. */
function sarifSchema(): ValidateFunction {
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // Its keywords mean the same in draft-07, which ajv speaks; only the names of the two differ.
  delete schema['$schema'];
  delete schema['id'];
  const isUri = (text: string) => URL.canParse(text);
  const isReference = (text: string) => URL.canParse(text, 'file:///project/');
  return new Ajv({
    allErrors: true,
    strict: false,
    // One of its patterns has a bracket too many, which only this lets pass.
    unicodeRegExp: false,
    formats: { uri: isUri, 'uri-reference': isReference, 'date-time': true },
  }).compile(schema);
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly suppressions?: readonly { readonly justification: string }[];
}
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly automationDetails: { readonly id: string };
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly text: string };
        }[];
      };
    };
    readonly results: readonly SarifResult[];
  }[];
}

describe('checklist formats', () => {
  let checklist: Checklist;
  before(async () => {
    checklist = await new ProjectChecklist(sha256).assess(treeProject(tree), options);
  });

  it('gives programs the keys of the contract, in their order', () => {
    const json = toChecklistJson(checklist);
    assert.deepEqual(Object.keys(json), ['profile', 'score', 'items']);
    assert.deepEqual(Object.keys(json.score), ['met', 'applicable', 'percent']);
    assert.equal(json.items.length, catalogue.length);
    const logging = json.items.find(({ id }) => id === 'rel-logging');
    const first = ['id', 'group', 'phase', 'title', 'verdict', 'evidence'];
    assert.deepEqual(Object.keys(logging ?? {}), first);
    const place = ['path', 'line', 'snippet', 'rule', 'level'];
    assert.deepEqual(Object.keys(logging?.evidence[0] ?? {}), place);
  });

  it('keeps a waiver in SARIF as a suppression with its reason, and leaves out what is met', () => {
    const sarif = JSON.parse(checklistSarif(checklist, frame)) as Sarif;
    const results = sarif.runs[0]?.results ?? [];
    const waived = results.filter(({ suppressions }) => suppressions !== undefined);
    assert.deepEqual(
      waived.map(({ ruleId }) => ruleId),
      ['ml-at-scale'],
    );
    assert.match(waived[0]?.suppressions?.[0]?.justification ?? '', /Ada/);
    assert.ok(results.every(({ ruleId }) => ruleId !== 'rel-logging'));
    assert.equal(sarif.version, '2.1.0');
  });

  it('writes SARIF that the schema of SARIF 2.1.0 allows', () => {
    const validate = sarifSchema();
    const text = checklistSarif(checklist, frame);
    assert.equal(validate(JSON.parse(text)), true, JSON.stringify(validate.errors));
    // The schema says no to what SARIF does not know.
    assert.equal(validate(JSON.parse(text.replaceAll('"ruleId"', '"rule"'))), false);
  });

  it('gives code hosts what they show and know an alert by, from the root of the repository', async () => {
    const cells = [{ cell_type: 'markdown', source: '# Model card\n\n<!-- -->' }];
    const project = treeProject({
      'b.ipynb': JSON.stringify({ cells, nbformat: 4, nbformat_minor: 5, metadata: {} }),
      'ü.py': 'import sklearn\n',
      '.ml-project/checklist.yaml':
        'requirements:\n  - {id: own-hint, title: Own, evidence: [{file: [ü.py], level: weak}]}\n' +
        '  - {id: own-cell, title: Own, evidence: [{notebook: {cells: markdown, match: [Model]}, level: weak}]}\n',
    });
    const part = await new ProjectChecklist(sha256).assess(project, options);
    const home = homeOf(project.files.map(({ path }) => path));
    const sarif = JSON.parse(
      checklistSarif(part, { version: '1.0.0', folder: 'a part/', home }),
    ) as Sarif;
    const [run] = sarif.runs;
    assert.ok(run !== undefined);
    assert.equal(run.automationDetails.id, 'ml-project/a%20part/');
    const placeOf = (wanted: string): readonly (string | number)[] => {
      const found = run.results.find(({ ruleId }) => ruleId === wanted);
      const { artifactLocation, region } = found?.locations[0]?.physicalLocation ?? {};
      return [artifactLocation?.uri ?? '', region?.startLine ?? 0];
    };
    assert.deepEqual(placeOf('own-hint'), ['a%20part/%C3%BC.py', 1]);
    assert.deepEqual(placeOf('own-cell'), ['a%20part/b.ipynb', 1]);
    assert.deepEqual(placeOf('model-card'), ['a%20part/.ml-project/checklist.yaml', 1]);
    for (const { ruleId, ruleIndex, partialFingerprints } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.equal(partialFingerprints['primaryLocationLineHash'], `a part/${ruleId}`);
    }
    const help = run.tool.driver.rules.find(({ id }) => id === 'model-card')?.help.text ?? '';
    assert.match(help, /\nWhat creates it: docs\/model_card\.md$/);
  });

  for (const [paths, home] of [
    [['a.py', 'docs/README.md', 'readme.rst'], 'readme.rst'],
    [['.ml-project/checklist.yaml', 'a.py', 'src/README.md'], '.ml-project/checklist.yaml'],
    [['src/b.py', 'z.py'], 'z.py'],
    [['src/b.py'], 'src/b.py'],
  ] as const) {
    it(`takes ${home} for the place of what is missing`, () => {
      assert.equal(homeOf(paths), home);
    });
  }

  it('takes text from the project for text', () => {
    const html = checklistHtml(checklist);
    assert.ok(!html.includes('<script'));
    assert.ok(html.includes('&lt;script&gt;'));
    assert.ok(!/\n- [^\n]*[^\\]<script/.test(checklistMarkdown(checklist)));
    assert.ok(checklistMarkdown(checklist).includes('`` logging.getLogger'));
  });

  it('lets no text of the project move the cursor or begin a line', async () => {
    const loud = 'clear\u001b[2J\u202e';
    const project = treeProject({
      'a.py': `import logging\n\nlogging.getLogger('${loud}')\n`,
      '.ml-project/checklist.yaml': ownRule('One\n\n# two'),
      '.ml-project/attestations/ml-at-scale.yaml':
        'verdict: waived\nby: Ada\ndate: 2026-01-01\nnote: |\n  one\n  # two\n  - three\n',
    });
    const noisy = await new ProjectChecklist(sha256).assess(project, options);
    for (const text of [checklistText(noisy), checklistMarkdown(noisy)]) {
      assert.ok(text.includes('clear<U+001B>[2J<U+202E>'));
      assert.doesNotMatch(text, /^(# two|- three)/m);
      assert.ok(!text.includes('\u001b'));
      assert.match(text, /one \\?# two - three/);
    }
  });

  it('keeps markup of the project out of the tooltip', async () => {
    const picture = '![x](https://example.com/x.png)';
    const project = treeProject({ '.ml-project/checklist.yaml': ownRule(picture) });
    const { items } = await new ProjectChecklist(sha256).assess(project, options);
    const item = items.find(({ requirement }) => requirement.own);
    assert.ok(item !== undefined);
    const tooltip = itemTooltip(item, [`a\`${picture}`]);
    const beside = tooltip.replace(/(`+)(?!`).*?\1/g, '');
    assert.ok(beside.startsWith('**\\!\\[x\\](https://example.com/x.png)**'), tooltip);
    assert.ok(!beside.includes('![') && !beside.includes('`'), tooltip);
  });

  it('says in each form who vouches for what, and until when', async () => {
    const saidBy = 'by: Ada\ndate: 2026-01-01\nuntil: 2026-12-31\n';
    const project = treeProject({
      '.ml-project/attestations/model-card.yaml': `verdict: attested\n${saidBy}`,
      '.ml-project/attestations/ml-at-scale.yaml': `verdict: waived\n${saidBy}note: One user\n`,
    });
    const vouched = await new ProjectChecklist(sha256).assess(project, options);
    for (const write of [checklistText, checklistMarkdown, checklistHtml]) {
      assert.match(write(vouched), /(?<!, )by Ada, until 2026-12-31/, write.name);
      assert.match(write(vouched), /One user, by Ada, until 2026-12-31/, write.name);
    }
    const said = vouched.items.map(verdictText);
    assert.ok(said.includes('attested by Ada, until 2026-12-31'));
    assert.ok(said.includes('waived: One user, by Ada, until 2026-12-31'));
    assert.ok(checklistSarif(vouched, frame).includes('"One user, by Ada, until 2026-12-31"'));
  });

  it('says each verdict once, with its place or its reason', () => {
    const said = (id: string): string | undefined =>
      checklist.items
        .filter(({ requirement }) => requirement.id === id)
        .map(verdictText)
        .at(0);
    assert.equal(said('rel-logging'), 'done: a b/lög.py:3');
    assert.equal(said('model-card'), 'no evidence found');
    assert.match(said('ml-at-scale') ?? '', /^waived: <script>/);
  });

  it('calls what does not apply by its name, and leaves it out like a waiver', async () => {
    const note =
      'verdict: not-applicable\nby: Ada\ndate: 2026-01-01\nnote: No people in the data\n';
    const spared = await new ProjectChecklist(sha256).assess(
      treeProject({ '.ml-project/attestations/fair-training-data-bias.yaml': note }),
      options,
    );
    const words = 'not applicable: No people in the data, by Ada';
    const item = spared.items.find(
      ({ requirement }) => requirement.id === 'fair-training-data-bias',
    );
    assert.equal(item && verdictText(item), words);
    assert.equal(item?.verdict, 'waived');
    assert.ok(checklistMarkdown(spared).includes(`(\`fair-training-data-bias\`) — ${words}`));
    for (const write of [checklistText, checklistHtml])
      assert.match(write(spared), /not applicable/);
    assert.match(checklistSarif(spared, frame), /training data: not applicable\./);
    assert.equal(spared.score.applicable, spared.items.length - 1);
  });

  it('says on the page which project it is about', () => {
    const page = checklistHtml(checklist, { ...standalone, name: 'a & b', date: '2026-01-31' });
    assert.match(page, /<p>Profile \w+: [^<]+ %\), on 2026-01-31<\/p>/);
    assert.ok(page.includes('<h1>ML project checklist: a &amp; b</h1>'));
    assert.ok(page.includes('<title>ML project checklist: a &amp; b</title>'));
  });

  it('counts on the page as open what other reports call so, and nothing else', () => {
    const [, legend = ''] = /<p class="legend">(.*?)<\/p>/.exec(checklistHtml(checklist)) ?? [];
    const parts = [...legend.matchAll(/<\/span> (\d+) ([a-z ]+)/g)];
    assert.deepEqual(
      parts.map(([, , name]) => name?.trim()),
      ['met', 'hinted', 'waived', 'not shown'],
    );
    const [met, hinted, waived, unshown] = parts.map(([, count]) => Number(count));
    assert.equal(met, checklist.score.met);
    assert.equal(waived, checklist.items.length - checklist.score.applicable);
    assert.match(
      checklistText(checklist),
      new RegExp(`, ${Number(hinted) + Number(unshown)} open$`, 'm'),
    );
  });

  it('leads from each group at the top of the page to its requirements', () => {
    const page = checklistHtml(checklist);
    const links = [...page.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)];
    assert.equal(links.length, new Set(catalogue.map(({ group }) => group)).size);
    for (const [, id = '', name = ''] of links) {
      assert.ok(page.includes(`<section id="${id}"><h2>${name} <small>`), name);
    }
  });

  it('names each requirement by the id that comments and attestations use', () => {
    assert.ok(checklistHtml(checklist).includes('<code class="id">rel-logging</code>'));
    assert.ok(checklistMarkdown(checklist).includes(' (`rel-logging`) — done\n'));
  });

  it('lets a page that stands alone load, run and send nothing', () => {
    const page = checklistHtml(checklist);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.doesNotMatch(page, /<(?:script|link|img|iframe|object)\b|https?:|@import|url\(/);
  });

  it('explains the colours of the page', () => {
    const { met, applicable } = checklist.score;
    const page = checklistHtml(checklist);
    assert.match(page, new RegExp(`</span> ${met} met.* 1 waived`));
    assert.ok(page.includes(`aria-label="All: ${met} met`) && applicable > met);
  });

  it('shows the score on a badge and at the top of the text', () => {
    const { met, applicable } = checklist.score;
    assert.ok(checklistBadge(checklist.score).includes(`${met}/${applicable}`));
    assert.match(
      checklistText(checklist),
      new RegExp(`^Profile production: ${met} of ${applicable}`),
    );
  });
});
