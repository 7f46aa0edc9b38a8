import { resolveAnswers, type Answers } from '../core/answers';
import type { Plan } from '../core/plan';
import { planCreate } from '../core/planCreate';
import { Problem } from '../core/problem';
import { checkProjectName } from '../core/projectName';
import { createRenderer } from '../core/render';
import type { LoadedTemplate } from '../core/template';
import { randomPassword } from './randomPassword';
import { sha256 } from './sha256';

/**
 * Plans a new project with new random passwords. Nothing is written.
 *
 * @param given answers to the template's questions; missing ones take their defaults
 * @param engine the bundled command line, of which the project keeps a copy
 * @throws Problem where the name, an answer or the template cannot be used
 */
export function planProject(
  template: LoadedTemplate,
  name: string,
  given: Answers,
  engine: Uint8Array,
): Plan {
  const checked = checkProjectName(name);
  if (!checked.valid) throw new Problem(checked.finding.message);
  const renderer = createRenderer();
  const answers = resolveAnswers(template.manifest, checked, given, renderer);
  const names = template.manifest.secrets ?? [];
  const secrets = Object.fromEntries(names.map((secret) => [secret, randomPassword()]));
  return planCreate({ template, answers, secrets, renderer, hash: sha256, engine });
}
