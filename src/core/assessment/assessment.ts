import type { Assessment, Choice, Question } from '../../generated/assessment';
import { assessmentData } from '../../generated/assessmentData';

export type { Assessment, Choice, Question };

/** The scoping questions that decide whether ML is the right tool. */
export const scoping: Assessment = assessmentData;

/** The question whose answer shows a requirement, counted from 0; undefined where none does. */
export function questionFor(id: string): number | undefined {
  const at = scoping.questions.findIndex((question) => question.requirements.includes(id));
  return at === -1 ? undefined : at;
}
