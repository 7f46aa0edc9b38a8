import type { Assessment, Choice, Question } from './assessment';
import { standingOf } from './answerInDocument';

type Sign = NonNullable<Question['sign']>;
type Leaning = NonNullable<Choice['leaning']>;

/** A sign that does not speak for ML, or not yet. */
export interface Doubt {
  /** The question, counted from 0. */
  readonly question: number;
  readonly section: string;
  readonly leaning: 'against' | 'open';
  readonly advice: string;
}

/** What the answers in a document come to. It advises; the decision is the team's. */
export interface Recommendation {
  readonly title: string;
  readonly advice: string;
  /** The score in one sentence. */
  readonly count: string;
  readonly doubts: readonly Doubt[];
}

interface Weighed {
  readonly question: number;
  readonly section: string;
  readonly sign: Sign;
  readonly leaning: Leaning;
  readonly advice: string;
}

function weigh(text: string, { questions }: Assessment): readonly Weighed[] {
  return questions.flatMap((one, question): readonly Weighed[] => {
    if (one.sign === undefined) return [];
    const { choice } = standingOf(text, one);
    const advice = choice === undefined ? 'It has no answer yet.' : (choice.advice ?? '');
    const leaning = choice?.leaning ?? 'open';
    return [{ question, section: one.section, sign: one.sign, leaning, advice }];
  });
}

function countText(signs: readonly Weighed[]): string {
  const number = (leaning: Leaning): number =>
    signs.filter((sign) => sign.leaning === leaning).length;
  const against = signs.filter(({ leaning }) => leaning === 'against');
  const names = against.map(({ section }) => section.toLowerCase()).join(', ');
  const parts = [
    `${number('for')} of ${signs.length} signs favour ML`,
    against.length === 0
      ? 'none speaks against it'
      : `${against.length} ${against.length === 1 ? 'speaks' : 'speak'} against it: ${names}`,
    ...(number('open') === 0 ? [] : [`${number('open')} still open`]),
  ];
  return parts.join('; ');
}

/** The recommendation that a document's answers lead to, by the assessment's own rules. */
export function recommend(text: string, assessment: Assessment): Recommendation {
  const signs = weigh(text, assessment);
  const found = assessment.recommendations.find(({ when }) => {
    if (when === undefined) return true;
    const { length } = signs.filter(
      ({ sign, leaning }) => when.signs.includes(sign) && leaning === when.leaning,
    );
    return length >= (when.atLeast ?? 0) && length <= (when.atMost ?? signs.length);
  });
  const doubts = signs.flatMap(({ question, section, leaning, advice }): readonly Doubt[] =>
    leaning === 'for' ? [] : [{ question, section, leaning, advice }],
  );
  const { title = '', advice = '' } = found ?? {};
  return { title, advice, count: countText(signs), doubts };
}
