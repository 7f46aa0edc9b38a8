import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { resolveAnswers, type Answers } from '../../../src/core/answers';
import { createRenderer } from '../../../src/core/render';
import { readTemplateRecord } from '../../../src/core/readTemplateRecord';
import { renderTemplate } from '../../../src/core/renderTemplate';
import { TEMPLATE_RECORD_PATH, templateRecord } from '../../../src/core/templateRecord';
import type { LoadedTemplate, Template } from '../../../src/core/template';
import { changesAnything, withMarkers } from '../../../src/core/update/applicable';
import { carryAnswers } from '../../../src/core/update/carryAnswers';
import type { Found } from '../../../src/core/update/found';
import { planUpdate, type UpdatePlan } from '../../../src/core/update/planUpdate';
import { renamedFrom } from '../../../src/core/update/renamedFrom';
import { secretMark } from '../../../src/core/update/secretFile';
import { sampleManifest, templateOf } from '../../support/sampleTemplate';

type Texts = Readonly<Record<string, string>>;

const renderer = createRenderer();
const engine = new TextEncoder().encode('#!/usr/bin/env node\n');
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const project = { name: 'credit-risk', package: 'credit_risk' };
const newer: Template = { ...sampleManifest, version: '1.3.0' };

function made(template: LoadedTemplate, answers: Answers) {
  const secrets = { postgres: secretMark('postgres') };
  const files = renderTemplate({ template, answers, secrets, renderer, engine });
  const { id, version } = template.manifest;
  return { template: { id, version }, answers, files, source: undefined };
}

/** A project as `create` leaves it, and then the user: `undefined` for a file that they deleted. */
function projectOf(
  before: Texts,
  edits: Readonly<Record<string, string | Uint8Array | undefined>>,
): Map<string, Found> {
  const answers = resolveAnswers(sampleManifest, project, {}, renderer);
  const old = made(templateOf(before), answers);
  const found = new Map<string, Found>(
    old.files.map(({ path, content, executable }) => [path, { content, executable }]),
  );
  const put = (path: string, text: string | Uint8Array): void => {
    const content = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    found.set(path, { content, executable: false });
  };
  put(TEMPLATE_RECORD_PATH, templateRecord(old, hash));
  for (const [path, text] of Object.entries(edits)) {
    if (text === undefined) found.delete(path);
    else put(path, text);
  }
  return found;
}

interface Scenario {
  readonly before: Texts;
  readonly after: Texts;
  readonly edits?: Readonly<Record<string, string | Uint8Array | undefined>>;
  readonly manifest?: Template;
  /** Whether the record holds the old template; it does when not given. */
  readonly known?: boolean;
}

function plan(scenario: Scenario, found: ReadonlyMap<string, Found>): UpdatePlan {
  const { before, after, manifest = newer, known = true } = scenario;
  const here = found.get(TEMPLATE_RECORD_PATH);
  assert.ok(typeof here === 'object');
  const record = readTemplateRecord(new TextDecoder().decode(here.content));
  const isDone = record.version === manifest.version;
  const answers = carryAnswers(manifest, record.answers ?? {}, {}, renderer);
  const old = isDone ? templateOf(after, manifest) : templateOf(before);
  return planUpdate({
    record,
    base: known ? made(old, record.answers ?? {}).files : undefined,
    made: made(templateOf(after, manifest), answers),
    renamedFrom: renamedFrom(manifest, answers, renderer),
    found,
    passwords: { postgres: 'new-password' },
    hash,
  });
}

/** Path to action and text, of all but the record. */
function outcome({ files }: UpdatePlan): Readonly<Record<string, readonly string[]>> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    files
      .filter(({ path }) => path !== TEMPLATE_RECORD_PATH)
      .map(({ path, action, content }) => [
        path,
        action === 'delete' ? [action] : [action, decoder.decode(content)],
      ]),
  );
}

/** The project after the plan is applied. */
function applied(
  update: UpdatePlan,
  found: ReadonlyMap<string, Found>,
): ReadonlyMap<string, Found> {
  const after = new Map(found);
  for (const { path, action, content, executable } of withMarkers(update).files) {
    if (action === 'delete') after.delete(path);
    if (action === 'create' || action === 'merge') after.set(path, { content, executable });
  }
  return after;
}

const conflict = '<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> template 1.3.0\n';
const renames: Template = { ...newer, renames: [{ from: 'a', to: 'b/{{package}}' }] };
const twice: Template = {
  ...newer,
  renames: [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
  ],
};
const bytes = new Uint8Array([0, 1, 2]);

const scenarios: Readonly<
  Record<string, Scenario & { readonly expected: Readonly<Record<string, readonly string[]>> }>
> = {
  'nothing changed': { before: { a: 'old\n' }, after: { a: 'old\n' }, expected: {} },
  'only the template changed': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    expected: { a: ['merge', 'new\n'] },
  },
  'only the user changed': {
    before: { a: 'old\n' },
    after: { a: 'old\n' },
    edits: { a: 'mine\n' },
    expected: {},
  },
  'both changed different lines': {
    before: { a: '1\n2\n3\n' },
    after: { a: '1\n2\nnew\n' },
    edits: { a: 'mine\n2\n3\n' },
    expected: { a: ['merge', 'mine\n2\nnew\n'] },
  },
  'both changed the same line': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    edits: { a: 'mine\n' },
    expected: { a: ['conflict', conflict] },
  },
  'both changed it alike': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    edits: { a: 'new\n' },
    expected: { a: ['keep', 'new\n'] },
  },
  'the template has a new file': {
    before: {},
    after: { 'run.sh': '#!/bin/sh\n' },
    expected: { 'run.sh': ['create', '#!/bin/sh\n'] },
  },
  'both added a file, the same': {
    before: {},
    after: { a: 'new\n' },
    edits: { a: 'new\n' },
    expected: { a: ['keep', 'new\n'] },
  },
  'both added a file, with a line that differs': {
    before: {},
    after: { a: '1\nnew\n3\n' },
    edits: { a: '1\nmine\n3\n' },
    expected: { a: ['conflict', `1\n${conflict}3\n`] },
  },
  'the template deleted a file': { before: { a: 'old\n' }, after: {}, expected: { a: ['delete'] } },
  'the template deleted what the user changed': {
    before: { a: 'old\n' },
    after: {},
    edits: { a: 'mine\n' },
    expected: { a: ['keep', 'mine\n'] },
  },
  'the user deleted a file': {
    before: { a: 'old\n' },
    after: { a: 'old\n' },
    edits: { a: undefined },
    expected: {},
  },
  'the user deleted what the template changed': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    edits: { a: undefined },
    expected: { a: ['keep', ''] },
  },
  'both deleted a file': {
    before: { a: 'old\n' },
    after: {},
    edits: { a: undefined },
    expected: {},
  },
  'the template renamed a file': {
    before: { a: 'old\n' },
    after: { 'b/{{package}}': 'old\n' },
    manifest: renames,
    expected: { a: ['delete'], 'b/credit_risk': ['create', 'old\n'] },
  },
  'the template renamed and changed what the user changed': {
    before: { a: '1\n2\n3\n' },
    after: { 'b/{{package}}': '1\n2\nnew\n' },
    edits: { a: 'mine\n2\n3\n' },
    manifest: renames,
    expected: { a: ['delete'], 'b/credit_risk': ['create', 'mine\n2\nnew\n'] },
  },
  'the template renamed a file, and both changed a line': {
    before: { a: 'old\n' },
    after: { 'b/{{package}}': 'new\n' },
    edits: { a: 'mine\n' },
    manifest: renames,
    expected: { a: ['delete'], 'b/credit_risk': ['conflict', conflict] },
  },
  'the template renamed what the user deleted': {
    before: { a: 'old\n' },
    after: { 'b/{{package}}': 'new\n' },
    edits: { a: undefined },
    manifest: renames,
    expected: { 'b/credit_risk': ['keep', ''] },
  },
  'the template renamed a file twice': {
    before: { a: 'old\n' },
    after: { c: 'new\n' },
    manifest: twice,
    expected: { a: ['delete'], c: ['create', 'new\n'] },
  },
  'the template renamed a file to where the user has one': {
    before: { a: 'old\n' },
    after: { c: 'new\n' },
    edits: { c: 'mine\n' },
    manifest: twice,
    expected: { a: ['delete'], c: ['conflict', conflict] },
  },
  'git gave an unchanged file the line endings of Windows': {
    before: { a: 'old\n' },
    after: { a: 'new\nmore\n' },
    edits: { a: 'old\r\n' },
    expected: { a: ['merge', 'new\r\nmore\r\n'] },
  },
  'git did so with a file that the template deleted': {
    before: { a: 'old\n' },
    after: {},
    edits: { a: 'old\r\n' },
    expected: { a: ['delete'] },
  },
  'the file has the line endings of Windows, and both changed it': {
    before: { a: '1\n2\n3\n' },
    after: { a: '1\n2\nnew\n' },
    edits: { a: 'mine\r\n2\r\n3\r\n' },
    expected: { a: ['merge', 'mine\r\n2\r\nnew\r\n'] },
  },
  'the user has bytes that are no text': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    edits: { a: bytes },
    expected: { a: ['conflict', '\0\u0001\u0002'] },
  },
  'the old template is not known, and the user changed nothing': {
    before: { a: 'old\n' },
    after: { a: 'new\n' },
    known: false,
    expected: { a: ['merge', 'new\n'] },
  },
  'the old template is not known, and only the user changed': {
    before: { a: 'old\n' },
    after: { a: 'old\n' },
    edits: { a: 'mine\n' },
    known: false,
    expected: {},
  },
  'the old template is not known, and both changed': {
    before: { a: '1\nold\n3\n' },
    after: { a: '1\nnew\n3\n' },
    edits: { a: '1\nmine\n3\n' },
    known: false,
    expected: { a: ['conflict', `1\n${conflict}3\n`] },
  },
  'a file with passwords has a new setting': {
    before: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\nB=1\n' },
    after: {
      'dot_env.liquid': '# All\nURL=x:{{ secrets.postgres }}@y\nPW={{ secrets.postgres }}\nB=2\n',
    },
    edits: { '.env': 'PW=mine\nB=7' },
    expected: { '.env': ['merge', 'PW=mine\nB=7\nURL=x:mine@y\n'] },
  },
  'a file with passwords has a new password': {
    before: {},
    after: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\n' },
    expected: { '.env': ['create', 'PW=new-password\n'] },
  },
  'a file with passwords is missing, as in a clone': {
    before: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\n' },
    after: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\nB=1\n' },
    edits: { '.env': undefined },
    expected: {},
  },
  'the user removed a setting': {
    before: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\nB=1\n' },
    after: { 'dot_env.liquid': '# now\nPW={{ secrets.postgres }}\nB=1\n' },
    edits: { '.env': 'PW=mine\n' },
    expected: {},
  },
  'the template deleted a file with passwords': {
    before: { 'dot_env.liquid': 'PW={{ secrets.postgres }}\n' },
    after: {},
    edits: { '.env': 'PW=mine\n' },
    expected: { '.env': ['keep', 'PW=mine\n'] },
  },
};

describe('planUpdate', () => {
  for (const [name, { expected, ...scenario }] of Object.entries(scenarios)) {
    it(`decides: ${name}`, () => {
      const found = projectOf(scenario.before, scenario.edits ?? {});
      assert.deepEqual(outcome(plan(scenario, found)), expected);
    });

    it(`changes nothing the second time: ${name}`, () => {
      const found = projectOf(scenario.before, scenario.edits ?? {});
      const again = plan(scenario, applied(plan(scenario, found), found));
      assert.deepEqual(outcome(again), {});
      assert.equal(changesAnything(again), false);
    });
  }

  it('leaves what is no file, and says so', () => {
    const found = projectOf({ a: 'old\n' }, {}).set('a', 'blocked');
    const { files } = plan({ before: { a: 'old\n' }, after: { a: 'new\n' } }, found);
    const [, file] = files;
    assert.equal(file?.action, 'keep');
    assert.match(file.note ?? '', /a folder or a link/);
  });

  it('makes a file executable where the template newly does', () => {
    const scenario = { before: { a: 'x\n' }, after: { a: '#!/bin/sh\nx\n' } };
    const { files } = plan(scenario, projectOf(scenario.before, { a: 'x\nmine\n' }));
    const modes = files.map(({ path, executable }) => [path, executable]);
    assert.deepEqual(modes, [
      [TEMPLATE_RECORD_PATH, false],
      ['a', true],
    ]);
  });

  it('expects to find what it was made from', () => {
    const found = projectOf({ a: 'old\n' }, {});
    const { files } = plan({ before: { a: 'old\n' }, after: { a: 'new\n' } }, found);
    const old = hash(new TextEncoder().encode('old\n'));
    assert.equal(files.find(({ path }) => path === 'a')?.base, old);
  });

  it('refuses a record that names files outside of the project', () => {
    const text = `template: x\nversion: 1.0.0\nfiles:\n  "../other": ${'0'.repeat(64)}\n`;
    assert.throws(() => readTemplateRecord(text), /^Problem: \.ml-project\/template\.yaml is no/);
  });
});

describe('carryAnswers', () => {
  const recorded = { ...project, environment: 'conda', services: ['postgres', 'gone'], old: true };

  it('keeps what is still asked and allowed, and takes defaults for the rest', () => {
    const answers = carryAnswers(newer, recorded, { commits: 'conventional' }, renderer);
    assert.deepEqual(answers, {
      ...project,
      environment: 'uv',
      services: ['postgres'],
      sample: true,
      commits: 'conventional',
      branches: 'trunk',
    });
  });

  it('refuses a changed answer that is not possible', () => {
    assert.throws(() => carryAnswers(newer, recorded, { sample: 'maybe' }, renderer), /sample/);
  });
});
