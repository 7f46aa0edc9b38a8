import type { AnswerValue } from '../answers';
import type { Template } from '../template';
import type { HistoryConvention } from './historyConvention';
import type { ProjectFacts } from './projectFacts';

/** An answer that was found in the project, and what shows it. */
export interface DerivedAnswer {
  readonly key: string;
  readonly value: AnswerValue;
  readonly from: string;
}

/**
 * Answers the questions of a template from what a project shows. What nothing shows keeps the
 * template's default; answers that the template does not offer are left out.
 */
export function adoptAnswers(
  manifest: Template,
  facts: ProjectFacts,
  convention: HistoryConvention,
  branches: readonly string[],
): readonly DerivedAnswer[] {
  const found: DerivedAnswer[] = [];
  const add = (key: string, value: AnswerValue, from: string | undefined): void => {
    const question = (manifest.questions ?? []).find((one) => one.key === key);
    if (question === undefined || from === undefined) return;
    const choices = (question.choices ?? []).map((choice) => choice.value);
    const values = typeof value === 'object' ? value : [value];
    const isOffered = choices.length === 0 || values.every((one) => choices.includes(String(one)));
    if (isOffered) found.push({ key, value, from });
  };
  const own = facts.code ?? facts.notebooks;
  add('environment', facts.environment?.kind ?? '', facts.environment?.from);
  add('services', facts.services, facts.compose ?? own);
  add('sample', false, own);
  if (convention.kind === 'course' || convention.kind === 'conventional') {
    add('commits', convention.kind, `${convention.following} of ${convention.commits} commits`);
  }
  add('branches', 'git-flow', branches.includes('develop') ? 'the branch develop' : undefined);
  return found;
}
