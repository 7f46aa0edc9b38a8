import assert from 'node:assert/strict';
import { parseAnswer, resolveAnswers, type Answers } from '../../src/core/answers';
import { markdownSections } from '../../src/core/markdownSections';
import type { Plan } from '../../src/core/plan';
import { planCreate } from '../../src/core/planCreate';
import { createRenderer } from '../../src/core/render';
import type { LoadedTemplate } from '../../src/core/template';
import { sha256 } from '../../src/node/sha256';
import { courseTemplate } from '../support/courseTemplate';

const engine = new TextEncoder().encode('#!/usr/bin/env node\n');

/** The paths that the course's slides name, and the headings to which the checklist's fixes lead. */
const COURSE_PATHS = [
  'notebooks/production_1_setup.ipynb',
  'src/logger.py',
  'src/.env',
  'src/docker/docker-compose.yml',
  'src/docker/.env',
];
const FIXES: Readonly<Record<string, readonly string[]>> = {
  'docs/01-scoping.md': [
    ...['alternatives', 'business-case', 'business-objective', 'cost-of-errors'],
    ...['inputs-and-outputs', 'is-ml-the-right-tool', 'ml-framing', 'problem-statement'],
    ...['requirements', 'stakeholders', 'success-metrics', 'users'],
  ],
  'docs/02-data.md': ['sources', 'representativeness'],
  'docs/03-architecture.md': ['system-architecture'],
  'docs/04-deployment.md': ['latency-targets'],
  'docs/05-monitoring.md': ['monitoring-plan', 'update-policy'],
  'docs/06-responsible-ml.md': ['ethics', 'fairness', 'interpretability', 'privacy-and-law'],
  'docs/07-business-analysis.md': ['impact-review'],
  'docs/decisions/0001-priorities.md': ['decision'],
  'docs/model_card.md': ['intended-use', 'training-data', 'limitations'],
  'CONTRIBUTING.md': ['branches', 'commits'],
};

describe('the template course', () => {
  const renderer = createRenderer();
  const secrets = {
    postgres_password: 'SECRET-1',
    pgadmin_password: 'SECRET-2',
    minio_password: 'SECRET-3',
  };
  let template: LoadedTemplate;

  before(async () => {
    template = await courseTemplate();
  });

  const plan = (given: Answers = {}): Plan => {
    const project = { name: 'loan-risk', package: 'loan_risk' };
    const answers = resolveAnswers(template.manifest, project, given, renderer);
    return planCreate({ template, answers, secrets, renderer, hash: sha256, engine });
  };
  const text = (made: Plan, path: string): string =>
    new TextDecoder().decode(made.files.find((file) => file.path === path)?.content);
  const paths = (made: Plan): readonly string[] => made.files.map((file) => file.path);

  it('makes the paths of the course when nothing is chosen', () => {
    const made = paths(plan());
    assert.deepEqual(
      COURSE_PATHS.filter((path) => !made.includes(path)),
      [],
    );
  });

  it('can be planned for every combination of answers', () => {
    const questions = template.manifest.questions ?? [];
    const values = questions.map((question) =>
      (question.type === 'boolean' ? ['true', 'false'] : subsets(question)).map(
        (value) => [question.key, parseAnswer(question, value)] as const,
      ),
    );
    const all = values.reduce<(readonly (readonly [string, Answers[string]])[])[]>(
      (lists, options) => lists.flatMap((list) => options.map((option) => [...list, option])),
      [[]],
    );
    const sizes = new Set(all.map((list) => plan(Object.fromEntries(list)).files.length));
    assert.equal(all.length, 3 * 4 * 2 * 2 * 3);
    assert.ok(sizes.size >= 8, 'the answers decide which files there are');
  });

  it('leaves out what was not chosen', () => {
    const made = paths(plan({ services: [], sample: false, environment: 'uv' }));
    assert.deepEqual(
      made.filter((path) => /docker|track|pipeline|model\.py|data\.py|requirements/.test(path)),
      [],
    );
  });

  it('writes passwords into the two ignored files only', () => {
    const made = plan();
    const holding = paths(made).filter((path) => /SECRET-\d/.test(text(made, path)));
    assert.deepEqual(holding, ['src/.env', 'src/docker/.env']);
  });

  it('has a heading for every fix of the checklist', () => {
    const made = plan();
    for (const [path, anchors] of Object.entries(FIXES)) {
      const found = markdownSections(text(made, path)).map(({ heading }) => anchor(heading));
      assert.deepEqual(
        anchors.filter((each) => !found.includes(each)),
        [],
        path,
      );
    }
  });

  it('guides in comments alone, so that an untouched document says nothing', () => {
    const made = plan();
    const documents = paths(made).filter((path) => /^docs\/.*\.md$/.test(path));
    assert.ok(documents.length >= 9);
    for (const path of documents) {
      const filled = markdownSections(text(made, path)).filter(({ words }) => words !== '');
      assert.deepEqual(filled, [], path);
      assert.match(text(made, path), /<!-- /);
    }
  });

  it('records the chosen conventions where hooks read them', () => {
    const config = text(
      plan({ commits: 'conventional', branches: 'git-flow' }),
      '.ml-project/config.yaml',
    );
    assert.match(config, /^commits:\n {2}preset: conventional\nbranches:\n {2}preset: git-flow$/m);
  });
});

/** Each single choice, and for several choices each subset of two. */
function subsets(question: {
  readonly type: string;
  readonly choices?: readonly { value: string }[];
}) {
  const values = (question.choices ?? []).map(({ value }) => value);
  return question.type === 'choices' ? ['none', ...values, values.join(',')] : values;
}

/** A heading's anchor as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
