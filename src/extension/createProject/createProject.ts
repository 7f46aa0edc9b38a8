import { readFile } from 'node:fs/promises';
import type * as vscode from 'vscode';
import type { Plan } from '../../core/plan';
import { planSummary } from '../../core/planSummary';
import { createRenderer } from '../../core/render';
import { planProject } from '../../node/planProject';
import { builtInTemplates, loadBuiltInTemplate } from '../../node/templateStore';
import { runJourney, type Step } from '../quickInput/journey';
import { applyWithProgress } from '../applyWithProgress';
import { PlanPreview } from '../planPreview';
import type { Draft } from './draft';
import { gitOptions } from './gitOptions';
import { gitSteps } from './gitSteps';
import { locationStep } from './locationStep';
import { nameStep } from './nameStep';
import { offerProject } from './offerProject';
import { questionSteps } from './questionSteps';
import { reviewStep } from './reviewStep';
import { templateStep } from './templateStep';

/** Where the folder was, in which a project was last made. */
const LAST_PARENT = 'lastParent';

/** The command "Create ML Project": questions, preview, one transaction, and what to do next. */
export async function createProject(context: vscode.ExtensionContext): Promise<void> {
  const made = await makeProject(context);
  if (made !== undefined) await offerProject(context, made.name, made.directory);
}

/** Asks, shows the plan and applies it; undefined where that was cancelled. */
export async function makeProject(
  context: vscode.ExtensionContext,
): Promise<{ readonly name: string; readonly directory: string } | undefined> {
  const folder = context.asAbsolutePath('dist/templates');
  const ids = await builtInTemplates(folder);
  const templates = await Promise.all(ids.map((id) => loadBuiltInTemplate(folder, id)));
  const engine = await readFile(context.asAbsolutePath('dist/cli.cjs'));
  const preview = new PlanPreview();
  const renderer = createRenderer();
  try {
    const lastParent = context.globalState.get<string>(LAST_PARENT);
    const first: readonly Step<Travel>[] = [
      (draft, position) => locationStep(draft, position, lastParent),
      nameStep,
      (draft, position) => templateStep(draft, position, templates, context),
    ];
    const end = await runJourney<Travel>({ answers: {}, git: { own: true } }, (draft) => {
      // Until one is chosen, the steps are counted as if it were the first.
      const { manifest } = draft.template ?? templates[0] ?? {};
      const asked =
        manifest === undefined ? [] : questionSteps(manifest, 'Create ML Project', draft, renderer);
      return [...first, ...asked, ...gitSteps(draft), review(preview, engine)];
    });
    if (end?.plan === undefined || end.target === undefined) return undefined;
    const { directory } = end.target;
    const applied = await applyWithProgress(
      end.plan,
      directory,
      `Creating ${String(end.plan.answers['name'])}`,
      await gitOptions(end.git),
    );
    if (!applied) return undefined;
    if (end.location?.inPlace === false) {
      await context.globalState.update(LAST_PARENT, end.location.path);
    }
    return { name: end.name ?? '', directory };
  } finally {
    preview.dispose();
  }
}

/** A draft, and after the review the plan that was seen and accepted. */
type Travel = Draft & { readonly plan?: Plan };

function review(preview: PlanPreview, engine: Uint8Array): Step<Travel> {
  return async (draft, position) => {
    const { template, name } = draft;
    if (template === undefined || name === undefined) return { kind: 'back' };
    const plan = planProject(template, name, draft.answers, engine);
    const summary = planSummary(plan, draft.git.own ? 'git on main' : 'no repository');
    const words = {
      title: `Create ML Project: Preview of ${name}`,
      hint: 'Enter creates the project; choose a file to read it first',
      accept: `Create ${name}`,
    };
    const outcome = await reviewStep({ name, plan, summary, words, preview }, position);
    return outcome.kind === 'next' ? { kind: 'next', value: { ...draft, plan } } : outcome;
  };
}
