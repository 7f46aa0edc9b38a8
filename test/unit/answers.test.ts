import assert from 'node:assert/strict';
import { findQuestion, parseAnswer, resolveAnswers, type Answers } from '../../src/core/answers';
import { Problem } from '../../src/core/problem';
import { createRenderer } from '../../src/core/render';
import { sampleManifest } from '../support/sampleTemplate';

const project = { name: 'credit-risk', package: 'credit_risk' };
const renderer = createRenderer();
const resolve = (given: Answers): Answers =>
  resolveAnswers(sampleManifest, project, given, renderer);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Problem);
    return error.message;
  }
  return assert.fail('nothing was refused');
}

describe('resolveAnswers', () => {
  it('takes the defaults where nothing was chosen', () => {
    assert.deepEqual(resolve({}), {
      name: 'credit-risk',
      package: 'credit_risk',
      environment: 'uv',
      services: ['postgres'],
      sample: true,
      commits: 'course',
      branches: 'trunk',
    });
  });

  it('gives the same answers whatever the order of the choices', () => {
    const one = resolve({ services: ['mlflow', 'postgres'] });
    const other = resolve({ services: ['postgres', 'mlflow', 'mlflow'] });
    assert.deepEqual(one, other);
  });

  it('accepts that nothing is chosen', () => {
    assert.deepEqual(resolve({ services: [] })['services'], []);
  });

  it('offers the nearest key and the nearest value', () => {
    assert.equal(
      refusal(() => resolve({ servces: [] })),
      'There is no option "servces"; did you mean "services"?',
    );
    assert.equal(
      refusal(() => resolve({ commits: 'conventionl' })),
      '"conventionl" is not possible for "commits"; did you mean "conventional"?',
    );
  });

  it('lists what is possible where nothing is near', () => {
    assert.equal(
      refusal(() => resolve({ environment: 'poetry' })),
      '"poetry" is not possible for "environment"; choose from uv, none.',
    );
    assert.match(
      refusal(() => resolve({ sample: 'maybe' })),
      /choose from true, false\.$/,
    );
  });

  it('takes the default of a question whose condition is false', () => {
    const [environment] = sampleManifest.questions ?? [];
    assert.ok(environment);
    const version = {
      key: 'python',
      title: 'Python',
      type: 'text',
      default: '3.12',
      pattern: '3\\.\\d+',
      when: 'environment != "none"',
    } as const;
    const manifest = { ...sampleManifest, questions: [environment, version] };
    const answer = (given: Answers): unknown =>
      resolveAnswers(manifest, project, given, renderer)['python'];
    assert.equal(answer({ python: '3.13' }), '3.13');
    assert.equal(answer({ python: '3.13', environment: 'none' }), '3.12');
    assert.match(
      refusal(() => answer({ python: 'latest' })),
      /"latest" is not possible for "python": Type a text that matches/,
    );
  });
});

describe('parseAnswer', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['services', 'postgres, mlflow', ['postgres', 'mlflow']],
    ['services', 'none', []],
    ['services', '', []],
    ['sample', 'yes', true],
    ['sample', 'FALSE', false],
    ['sample', 'perhaps', 'perhaps'],
    ['environment', 'none', 'none'],
  ];
  for (const [key, text, expected] of cases) {
    it(`reads ${key}=${text}`, () => {
      assert.deepEqual(parseAnswer(findQuestion(sampleManifest, key), text), expected);
    });
  }
});
