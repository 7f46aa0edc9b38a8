import { catalogue, seedTitle } from '../checklist/requirement';
import type { Question } from './assessment';

const requirements = new Map(catalogue.map((requirement) => [requirement.id, requirement]));

/** Why a question is asked, and the course document that asks it: one line. */
export function reasonFor({ requirements: [id] }: Question): string {
  const { why, seeds } = requirements.get(id) ?? { why: '', seeds: [] };
  const [first] = seeds;
  return first === undefined ? why : `${why} (${seedTitle(first)})`;
}
