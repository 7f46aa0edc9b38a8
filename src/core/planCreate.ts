import { firstCommitSubject } from './commitSubject';
import { byPath, type Plan } from './plan';
import { renderTemplate, type RenderInputs } from './renderTemplate';
import { nameOf } from './template';
import { TEMPLATE_RECORD_PATH, templateRecord, type Hash } from './templateRecord';

/** All that a plan follows from. The same inputs give the same plan, byte for byte. */
export interface PlanInputs extends RenderInputs {
  readonly hash: Hash;
}

/**
 * Plans a new project: every file with its exact bytes, before anything is written.
 *
 * @throws Problem where the template cannot be rendered, or names a path that could leave the
 * project's folder or that some file system cannot hold
 */
export function planCreate(inputs: PlanInputs): Plan {
  const { answers, hash } = inputs;
  const template = nameOf(inputs.template);
  const { source } = inputs.template;
  const made = { template, answers, files: renderTemplate(inputs), source };
  const record = new TextEncoder().encode(templateRecord(made, hash));
  const all = [...made.files, { path: TEMPLATE_RECORD_PATH, content: record, executable: false }];
  const files = all
    .map(({ path, content, executable }) => ({
      path,
      action: 'create' as const,
      content,
      executable,
    }))
    .sort(byPath);
  return { ...made, files, commitSubject: firstCommitSubject(template.id, answers) };
}
