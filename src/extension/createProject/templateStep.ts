import type * as vscode from 'vscode';
import type { LoadedTemplate } from '../../core/template';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import type { Draft } from './draft';

interface TemplateItem extends vscode.QuickPickItem {
  readonly template: LoadedTemplate;
}

/** Asks which template the project follows. */
export async function templateStep(
  draft: Draft,
  position: StepPosition,
  templates: readonly LoadedTemplate[],
): Promise<Outcome<Draft>> {
  const items = templates.map((template): TemplateItem => {
    const { title, description, version } = template.manifest;
    const detail = description === undefined ? {} : { detail: description };
    return { label: title, description: version, ...detail, template };
  });
  const chosen = items.filter((item) => item.template === draft.template);
  const outcome = await pickOne(
    {
      title: 'Create ML Project: Template',
      placeholder: 'Choose what the project is made from',
      items,
      preselected: chosen.length > 0 ? chosen : items.slice(0, 1),
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  const { template } = outcome.value;
  // Answers to another template's questions mean nothing here.
  const answers = template === draft.template ? draft.answers : {};
  return { kind: 'next', value: { ...draft, template, answers } };
}
