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
  const conventional = answers['commits'] === 'conventional';
  const wordings = [
    `create ${String(answers['name'])} from the ${template} template`,
    `create the project from the ${template} template`,
    'create the project from a template',
  ];
  const subjects = wordings.map((wording) =>
    conventional ? `chore: ${wording}` : wording.replace(/^c/, 'C'),
  );
  return subjects.find((subject) => subject.length <= SUBJECT_LENGTH) ?? subjects.at(-1) ?? '';
}
