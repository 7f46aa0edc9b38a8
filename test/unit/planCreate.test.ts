import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { resolveAnswers, type Answers } from '../../src/core/answers';
import type { Plan } from '../../src/core/plan';
import { planCreate } from '../../src/core/planCreate';
import { Problem } from '../../src/core/problem';
import { createRenderer } from '../../src/core/render';
import { ENGINE_PATH } from '../../src/core/renderTemplate';
import { TEMPLATE_RECORD_PATH } from '../../src/core/templateRecord';
import { validateTemplateRecord } from '../../src/generated/templateRecord.validator';
import { sampleManifest, templateOf } from '../support/sampleTemplate';

const renderer = createRenderer();
const engine = new TextEncoder().encode('#!/usr/bin/env node\n');
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function plan(files: Readonly<Record<string, string>>, given: Answers = {}): Plan {
  const project = { name: 'credit-risk', package: 'credit_risk' };
  const answers = resolveAnswers(sampleManifest, project, given, renderer);
  const secrets = { postgres: 's3cret' };
  return planCreate({ template: templateOf(files), answers, secrets, renderer, hash, engine });
}

/** A plan's files as text, without what every plan has. */
function texts(made: Plan): Record<string, string> {
  const decoder = new TextDecoder();
  const files = made.files.filter(
    (file) => file.path !== TEMPLATE_RECORD_PATH && file.path !== ENGINE_PATH,
  );
  return Object.fromEntries(files.map((file) => [file.path, decoder.decode(file.content)]));
}

function recordOf(made: Plan): unknown {
  const file = made.files.find((candidate) => candidate.path === TEMPLATE_RECORD_PATH);
  return parse(new TextDecoder().decode(file?.content));
}

describe('planCreate', () => {
  it('renders only what is marked, and fills in paths', () => {
    const made = plan({
      'README.md.liquid': '# {{ name }}\n',
      'dot_github/workflows/ci.yml': 'run: ${{ matrix.python }}\n',
      'src/{{package}}/__init__.py': '',
    });
    assert.deepEqual(texts(made), {
      '.github/workflows/ci.yml': 'run: ${{ matrix.python }}\n',
      'README.md': '# credit-risk\n',
      'src/credit_risk/__init__.py': '',
    });
  });

  it('leaves out the folders whose condition is false', () => {
    const files = { 'src/docker/compose.yml': 'a', 'src/docker-notes.md': 'b' };
    assert.deepEqual(Object.keys(texts(plan(files, { services: [] }))), ['src/docker-notes.md']);
    assert.equal(Object.keys(texts(plan(files))).length, 2);
  });

  it('makes scripts executable and nothing else', () => {
    const made = plan({ 'run.sh': '#!/bin/sh\n', 'a.txt': '# !\n' });
    const modes = made.files.map((file) => [file.path, file.executable]);
    assert.deepEqual(modes, [
      [ENGINE_PATH, true],
      [TEMPLATE_RECORD_PATH, false],
      ['a.txt', false],
      ['run.sh', true],
    ]);
  });

  it('records answers and hashes as a valid document, and nothing of a file with secrets', () => {
    const made = plan({
      'docs/a.md': '# One\nsome words\n## Two\n<!-- guidance -->\n',
      'src/dot_env.liquid': 'PASSWORD={{ secrets.postgres }}\n',
    });
    assert.equal(texts(made)['src/.env'], 'PASSWORD=s3cret\n');
    const record = recordOf(made);
    assert.ok(validateTemplateRecord(record));
    assert.deepEqual(record.answers, made.answers);
    assert.deepEqual(Object.keys(record.files ?? {}), [ENGINE_PATH, 'docs/a.md']);
    assert.deepEqual(record.sections, {
      'docs/a.md': {
        One: hash(new TextEncoder().encode('some words')),
        Two: hash(new Uint8Array()),
      },
    });
  });

  it('is the same plan, byte for byte, for the same inputs', () => {
    const files = { 'b.md.liquid': '{{ services | join: "," }}', 'a.md': 'x' };
    assert.deepEqual(plan(files), plan(files));
  });

  const refused: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['a path out of the project', { '../evil': '' }, /evil/],
    ['a rendered path out of the project', { '{{ "../" }}evil': '' }, /evil/],
    ["git's own folder", { 'dot_git/config': '' }, /git's own folder/],
    ['two names for one place', { 'A.md': '', 'a.md': '' }, /same file/],
    ['an unknown variable', { 'a.liquid': '{{ nme }}' }, /a\.liquid: undefined variable: nme/],
    ['a tag that reads files', { 'a.liquid': '{% include "/etc/passwd" %}' }, /a\.liquid/],
    ['code', { 'a.liquid': '{{ name.constructor.constructor }}' }, /undefined variable/],
    [
      'a loop without end in sight',
      { 'a.liquid': '{% for i in (1..99999999) %}x{% endfor %}' },
      /limit/,
    ],
  ];
  for (const [what, files, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => plan(files),
        (error: unknown) => error instanceof Problem && message.test(error.message),
      );
    });
  }
});

describe('the first commit', () => {
  const subject = (name: string, commits: string): string => {
    const answers = resolveAnswers(sampleManifest, { name, package: 'x' }, { commits }, renderer);
    return planCreate({ template: templateOf({}), answers, secrets: {}, renderer, hash, engine })
      .commitSubject;
  };

  it('obeys the convention that was chosen', () => {
    assert.equal(subject('risk', 'course'), 'Create risk from the sample template');
    assert.equal(subject('risk', 'conventional'), 'chore: create risk from the sample template');
  });

  it('stays within 50 characters whatever the name', () => {
    for (const commits of ['course', 'conventional']) {
      assert.ok(subject('n'.repeat(90), commits).length <= 50);
    }
  });
});
