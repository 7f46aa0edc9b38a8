import assert from 'node:assert/strict';
import { judgeAnswer, type Answer } from '../../../src/core/assessment/answer';
import { standingOf, withAnswer } from '../../../src/core/assessment/answerInDocument';
import { questionFor, scoping, type Question } from '../../../src/core/assessment/assessment';
import { reasonFor } from '../../../src/core/assessment/reasonFor';
import { recommend } from '../../../src/core/assessment/recommendation';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { catalogue } from '../../../src/core/checklist/requirement';
import { sha256 } from '../../../src/node/sha256';
import { treeProject } from '../../support/treeProject';

const word = 'word ';

/** The shortest answer that is taken. */
function shortest(question: Question, label?: string): Answer {
  const choice = question.choices?.find((one) => label === undefined || one.label === label);
  const start =
    question.parts !== undefined
      ? 'Ana, sales: churn; Rui, platform: runs '
      : question.pattern !== undefined
        ? 'p95 below 200 ms '
        : '';
  for (let words = 0; ; words++) {
    const text = `${start}${word.repeat(words)}`.trim();
    const answer = choice === undefined ? { text } : { choice, text };
    if (judgeAnswer(question, answer).refusal === undefined) return answer;
  }
}

const answered = (text: string, question: Question, label?: string): string =>
  withAnswer(text, question, shortest(question, label)) ?? '';

const all = scoping.questions.reduce<string>((text, one) => answered(text, one), '');

const verdictsWith = async (text: string): Promise<ReadonlyMap<string, string>> => {
  const tree = { 'model/context.py': 'import sklearn\n', [scoping.document]: text };
  const { items } = await new ProjectChecklist(sha256).assess(treeProject(tree), {
    today: '2026-01-31',
    profile: 'production',
  });
  return new Map(items.map(({ requirement, verdict }) => [requirement.id, verdict]));
};

describe('the questions', () => {
  it('name requirements of the catalogue, each once, and cover whether ML fits', () => {
    const ids = scoping.questions.flatMap(({ requirements }) => requirements);
    assert.deepEqual(
      ids.filter((id) => !catalogue.some((one) => one.id === id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
    const fits = catalogue.filter(({ group }) => group === 'Is ML the right tool');
    assert.deepEqual(
      fits.filter(({ id }) => questionFor(id) === undefined),
      [],
    );
  });

  it('say why they are asked, and where that comes from', () => {
    for (const question of scoping.questions) assert.match(reasonFor(question), /\w.* \(.+\)$/);
  });

  for (const question of scoping.questions) {
    it(`"${question.section}": the shortest answer that is taken shows its requirements`, async () => {
      const { requirements } = question;
      const before = await verdictsWith('');
      const after = await verdictsWith(answered('', question));
      for (const id of requirements) {
        const manual = catalogue.find((one) => one.id === id)?.manual === true;
        assert.equal(before.get(id), 'none', id);
        assert.equal(after.get(id), manual ? 'hint' : 'done', id);
      }
    });
  }

  it('refuse an answer that says too little or would break the document', () => {
    const [objective] = scoping.questions;
    const refused = (question: Question, text: string) => judgeAnswer(question, { text }).refusal;
    assert.match(refused(objective, 'Fewer people leave.') ?? '', /^Say more: 3 of 20 words/);
    const { progress } = judgeAnswer(objective, { text: 'more '.repeat(24) });
    assert.equal(progress, '24 words');
    assert.match(refused(objective, `# ${word.repeat(20)}`) ?? '', /^Begin with a word/);
    assert.match(refused(objective, `${word.repeat(20)}<!-- x`) ?? '', /^Leave out/);
    const latency = scoping.questions.find(({ section }) => section === 'Latency targets');
    const people = scoping.questions.find(({ section }) => section === 'Stakeholders');
    assert.ok(latency && people);
    assert.match(refused(latency, word.repeat(20)) ?? '', /percentile/);
    assert.match(refused(people, word.repeat(20)) ?? '', /^Name each/);
  });
});

describe('recommend', () => {
  it('says go where all signs favour ML', () => {
    assert.ok(scoping.questions.every((question) => standingOf(all, question).answered));
    const { title, count, doubts } = recommend(all, scoping);
    assert.equal(title, 'Go');
    assert.equal(count, '12 of 12 signs favour ML; none speaks against it');
    assert.deepEqual(doubts, []);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['Not with ML', { Patterns: 'Simple patterns', Alternatives: 'Enough' }],
    ['Think again', { Alternatives: 'Enough', 'Business case': 'It does not pay' }],
    ['Too early to tell', { Ethics: 'Not known yet' }],
    [
      'Think again',
      { Repetition: 'No', 'Expected volume': 'Few', 'Rate of change': 'They are stable' },
    ],
    ['Go', { Repetition: 'No' }],
  ];
  for (const [title, said] of cases) {
    it(`says "${title}" after ${JSON.stringify(said)}`, () => {
      const text = scoping.questions.reduce<string>(
        (before, one) => answered(before, one, said[one.section]),
        '',
      );
      const found = recommend(text, scoping);
      assert.equal(found.title, title);
      assert.deepEqual(found.doubts.map(({ section }) => section).sort(), Object.keys(said).sort());
      assert.ok(
        found.doubts.every(({ question, section }) => {
          return scoping.questions[question]?.section === section;
        }),
      );
    });
  }

  it('says what speaks against it, and what is still open', () => {
    const signs = scoping.questions.filter(({ sign }) => sign !== undefined);
    const text = answered(
      answered('', signs[0] ?? scoping.questions[0]),
      signs[1] ?? scoping.questions[0],
      'No',
    );
    const { title, count } = recommend(text, scoping);
    assert.equal(title, 'Not with ML');
    assert.equal(
      count,
      '1 of 12 signs favour ML; 1 speaks against it: examples to learn from; 10 still open',
    );
  });
});
