import { resolveAnswers, stillAllowed, type Answers } from '../answers';
import { Problem } from '../problem';
import type { Renderer } from '../render';
import type { Template } from '../template';
import { TEMPLATE_RECORD_PATH } from '../templateRecord';

/**
 * The answers of a project for another version of its template: what was answered before counts
 * where the question is still asked and the answer still allowed, and `changed` counts for more.
 *
 * @param recorded all answers of the record, `name` and `package` among them
 * @throws Problem for a changed answer that the template does not allow
 */
export function carryAnswers(
  manifest: Template,
  recorded: Answers,
  changed: Answers,
  renderer: Renderer,
): Answers {
  const { name, package: packageName } = recorded;
  if (typeof name !== 'string' || typeof packageName !== 'string')
    throw new Problem(
      `${TEMPLATE_RECORD_PATH} has no name and package: bring back the file as it was committed, then try again.`,
    );
  const kept = (manifest.questions ?? []).flatMap((question) => {
    const answer = recorded[question.key];
    const allowed = answer === undefined ? undefined : stillAllowed(question, answer);
    return allowed === undefined ? [] : [[question.key, allowed] as const];
  });
  const given = { ...Object.fromEntries(kept), ...changed };
  return resolveAnswers(manifest, { name, package: packageName }, given, renderer);
}
