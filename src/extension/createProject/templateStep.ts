import * as vscode from 'vscode';
import type { LoadedTemplate } from '../../core/template';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import type { Draft } from './draft';
import { recentTemplates } from './recentTemplates';

interface TemplateItem extends vscode.QuickPickItem {
  /** One that ships with the product; all others are read once they are chosen. */
  readonly template?: LoadedTemplate;
  /** One of the user's own, by where it came from. */
  readonly source?: string;
}

const OTHER: TemplateItem = {
  label: 'Other Template…',
  detail: 'From a folder or a git repository',
  iconPath: new vscode.ThemeIcon('add'),
  alwaysShow: true,
};

/** Asks which template the project follows. */
export async function templateStep(
  draft: Draft,
  position: StepPosition,
  templates: readonly LoadedTemplate[],
  context: vscode.ExtensionContext,
): Promise<Outcome<Draft>> {
  const items = [...templates.map(builtInItem), ...ownItems(context), OTHER];
  const outcome = await pickOne(
    {
      title: 'Create ML Project: Template',
      placeholder: 'Choose what the project is made from',
      items,
      preselected: preselected(items, draft),
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  const { template, source } = outcome.value;
  if (template !== undefined) return chosen(draft, template);
  const { openOwnTemplate } = await import('./openOwnTemplate.js');
  const own = await openOwnTemplate(context, source, position, 'Create ML Project');
  // Whatever came in between: the list is where another can be chosen.
  if (own === undefined) return templateStep(draft, position, templates, context);
  return chosen(draft, own.template, own.source);
}

function builtInItem(template: LoadedTemplate): TemplateItem {
  const { title, description, version } = template.manifest;
  const detail = description === undefined ? {} : { detail: description };
  return { label: title, description: version, ...detail, template };
}

function ownItems(context: vscode.ExtensionContext): readonly TemplateItem[] {
  return recentTemplates(context).map((source) => ({
    label: source.split(/[\\/]/).at(-1) ?? source,
    detail: source,
    iconPath: new vscode.ThemeIcon('history'),
    source,
  }));
}

function preselected(items: readonly TemplateItem[], draft: Draft): readonly TemplateItem[] {
  const { template, templateSource } = draft;
  const before = items.filter((item) =>
    templateSource === undefined
      ? template !== undefined && item.template === template
      : item.source === templateSource,
  );
  return before.length > 0 ? before : items.slice(0, 1);
}

function chosen(draft: Draft, template: LoadedTemplate, templateSource?: string): Outcome<Draft> {
  const same = template === draft.template;
  // Answers to another template's questions mean nothing here.
  const answers = same ? draft.answers : {};
  return { kind: 'next', value: { ...draft, template, templateSource, answers } };
}
