import type { Assessment, Choice, Question } from '../../generated/assessment';
import { assessmentData } from '../../generated/assessmentData';
import { catalogue, seedTitle } from '../checklist/requirement';

export type { Assessment, Choice, Question };

/** The scoping questions that decide whether ML is the right tool. */
export const scoping: Assessment = assessmentData;

const requirements = new Map(catalogue.map((requirement) => [requirement.id, requirement]));

/** Why a question is asked, and the course document that asks it: one line. */
export function reasonFor({ requirements: [id] }: Question): string {
  const { why, seeds } = requirements.get(id) ?? { why: '', seeds: [] };
  const [first] = seeds;
  return first === undefined ? why : `${why} (${seedTitle(first)})`;
}

/** The question whose answer shows a requirement, counted from 0; undefined where none does. */
export function questionFor(id: string): number | undefined {
  const at = scoping.questions.findIndex((question) => question.requirements.includes(id));
  return at === -1 ? undefined : at;
}
