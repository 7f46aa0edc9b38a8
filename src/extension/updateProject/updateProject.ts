import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Answers } from '../../core/answers';
import { createRenderer } from '../../core/render';
import type { LoadedTemplate } from '../../core/template';
import { changesAnything, withMarkers } from '../../core/update/applicable';
import { carryAnswers } from '../../core/update/carryAnswers';
import type { UpdatePlan } from '../../core/update/planUpdate';
import { updateSummary } from '../../core/update/updateSummary';
import {
  newestTemplate,
  planProjectUpdate,
  readMade,
  type MadeFromTemplate,
} from '../../node/planProjectUpdate';
import { applyWithProgress } from '../applyWithProgress';
import { chooseProject } from '../chooseFolder';
import { questionSteps } from '../createProject/questionSteps';
import { reviewStep } from '../createProject/reviewStep';
import { PlanPreview } from '../planPreview';
import { runJourney, type Step } from '../quickInput/journey';
import { undoIn } from '../undo';
import { conflictsOf } from './conflicts';
import { newerTemplate } from './newerTemplate';
import { pendingFolder, writePending } from './pendingConflicts';

/** What the journey to an update knows: the answers so far, and the plan that was accepted. */
interface Travel {
  readonly name: string;
  readonly answers: Answers;
  readonly plan?: UpdatePlan;
}

/** The command "Update Project": to the newest version of its template. */
export async function updateProject(context: vscode.ExtensionContext): Promise<void> {
  const command = 'Update Project';
  await run(
    context,
    command,
    (made) => newerTemplate(context, command, made),
    () => [],
  );
}

/** The command "Change Project Options": the wizard's questions again, from the present answers. */
export async function changeOptions(context: vscode.ExtensionContext): Promise<void> {
  const command = 'Change Project Options';
  await run(
    context,
    command,
    (made) => newestTemplate(builtIn(context), made),
    ({ manifest }, travel) => questionSteps(manifest, command, travel, createRenderer()),
  );
}

const builtIn = (context: vscode.ExtensionContext): string =>
  context.asAbsolutePath('dist/templates');

async function run(
  context: vscode.ExtensionContext,
  command: string,
  findTemplate: (made: MadeFromTemplate) => Promise<LoadedTemplate | undefined>,
  questions: (template: LoadedTemplate, travel: Travel) => readonly Step<Travel>[],
): Promise<void> {
  const directory = await chooseProject(command);
  if (directory === undefined) return;
  await conflictsOf(context).refuseSecondUpdate();
  await vscode.workspace.saveAll(false);
  const made = await readMade(directory);
  const template = await findTemplate(made);
  if (template === undefined) return;
  const engine = await readFile(context.asAbsolutePath('dist/cli.cjs'));
  const preview = new PlanPreview(directory);
  try {
    const { manifest } = template;
    const carried = carryAnswers(manifest, made.record.answers ?? {}, {}, createRenderer());
    const { name, ...others } = carried;
    const answers = Object.fromEntries(Object.entries(others).filter(([key]) => key !== 'package'));
    const plan = (changed: Answers) => planProjectUpdate(made, template, changed, engine);
    const last = review(command, String(name), made, plan, preview);
    const start: Travel = { name: String(name), answers };
    const end = await runJourney(start, (travel) => [...questions(template, travel), last]);
    if (end?.plan !== undefined) await apply(context, end.plan, made);
  } finally {
    preview.dispose();
  }
}

function review(
  command: string,
  name: string,
  made: MadeFromTemplate,
  makePlan: (changed: Answers) => Promise<UpdatePlan>,
  preview: PlanPreview,
): Step<Travel> {
  return async (travel, position) => {
    const plan = await makePlan(travel.answers);
    if (!changesAnything(plan)) {
      void vscode.window.showInformationMessage(
        `Nothing to update: ${name} is at version ${plan.template.version} of its template, with these options.`,
      );
      return { kind: 'cancel' };
    }
    const words = {
      title: `${command}: Preview of ${name}`,
      hint: 'Enter applies the changes; choose a file to read it first',
      accept: acceptText(made.record.version, plan),
    };
    const summary = updateSummary(plan);
    const outcome = await reviewStep({ name, plan, summary, words, preview }, position);
    return outcome.kind === 'next' ? { kind: 'next', value: { ...travel, plan } } : outcome;
  };
}

function acceptText(before: string, { template }: UpdatePlan): string {
  return before === template.version ? 'Apply' : `Update from ${before} to ${template.version}`;
}

async function apply(
  context: vscode.ExtensionContext,
  plan: UpdatePlan,
  { directory }: MadeFromTemplate,
): Promise<void> {
  const title = `Updating ${String(plan.answers['name'])}`;
  const options = { git: false, existing: true, operation: 'update' } as const;
  if (!(await applyWithProgress(withMarkers(plan), directory, title, options))) return;
  const conflicts = plan.files.flatMap(({ path, sides }) =>
    sides === undefined ? [] : [{ path, sides }],
  );
  if (conflicts.length > 0) {
    const update = { directory, version: plan.template.version };
    const pending = await writePending(pendingFolder(context), update, conflicts);
    await conflictsOf(context).begin(pending);
    return;
  }
  const undo = 'Undo';
  const text = `Updated ${String(plan.answers['name'])}: ${updateSummary(plan)}.`;
  if ((await vscode.window.showInformationMessage(text, undo)) === undo) await undoIn(directory);
}
