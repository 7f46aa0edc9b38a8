import type { Answers } from './answers';

/** The longest subject that the course's convention accepts without a warning. */
const SUBJECT_LENGTH = 50;

/**
 * The subject of a project's first commit.
 *
 * It is in the imperative, at most 50 characters long and has no full stop, as the course's rules
 * ask, and starts with a type where the project chose Conventional Commits.
 */
export function firstCommitSubject(template: string, answers: Answers): string {
  return shortened(answers, [
    `create ${String(answers['name'])} from the ${template} template`,
    `create the project from the ${template} template`,
    'create the project from a template',
  ]);
}

/** The subject of a commit that brings a project to another version of its template; as above. */
export function updateCommitSubject(
  template: { readonly id: string; readonly version: string },
  answers: Answers,
): string {
  return shortened(answers, [
    `update to version ${template.version} of the ${template.id} template`,
    `update to the template's version ${template.version}`,
  ]);
}

function shortened(answers: Answers, wordings: readonly string[]): string {
  const conventional = answers['commits'] === 'conventional';
  const subjects = wordings.map((wording) =>
    conventional ? `chore: ${wording}` : wording.replace(/^./, (first) => first.toUpperCase()),
  );
  return subjects.find((subject) => subject.length <= SUBJECT_LENGTH) ?? subjects.at(-1) ?? '';
}
