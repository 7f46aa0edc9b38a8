import assert from 'node:assert/strict';
import { mergeChosen, questionPages, type QuestionPage } from '../../src/core/questionPages';
import { sampleManifest } from '../support/sampleTemplate';

const pages = questionPages(sampleManifest);

function pageTitled(title: string): QuestionPage {
  const page = pages.find((candidate) => candidate.title === title);
  return page ?? assert.fail(`no page ${title}`);
}

describe('questionPages', () => {
  it('makes one page per step, in the manifest order', () => {
    assert.deepEqual(
      pages.map((page) => [page.title, page.kind]),
      [
        ['Environment', 'one'],
        ['Contents', 'many'],
        ['Conventions', 'one'],
      ],
    );
  });

  it('offers single choices of one step as their combinations', () => {
    const page = pageTitled('Conventions');
    assert.ok(page.kind === 'one');
    assert.deepEqual(
      page.options.map((option) => [option.label, option.picked, option.answers]),
      [
        ['Seven rules, Trunk', true, { commits: 'course', branches: 'trunk' }],
        ['Seven rules, git-flow', false, { commits: 'course', branches: 'git-flow' }],
        ['Conventional, Trunk', false, { commits: 'conventional', branches: 'trunk' }],
        ['Conventional, git-flow', false, { commits: 'conventional', branches: 'git-flow' }],
      ],
    );
  });

  it('merges what was ticked, and what was not, to complete answers', () => {
    const page = pageTitled('Contents');
    assert.ok(page.kind === 'many');
    assert.deepEqual(
      page.options.map((option) => [option.label, option.picked]),
      [
        ['Postgres', true],
        ['MLflow', false],
        ['A sample pipeline', true],
      ],
    );
    assert.deepEqual(mergeChosen(page.none, []), { services: [], sample: false });
    assert.deepEqual(mergeChosen(page.none, page.options), {
      services: ['postgres', 'mlflow'],
      sample: true,
    });
  });

  it('asks a question without a step on a page of its own', () => {
    const question = { key: 'title', title: 'Title', type: 'text', default: '' } as const;
    const [page] = questionPages({ ...sampleManifest, questions: [question] });
    assert.deepEqual(page, { kind: 'text', title: 'Title', question });
  });
});
