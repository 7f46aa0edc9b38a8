import { join } from 'node:path';
import { Problem } from '../core/problem';
import type { LoadedTemplate } from '../core/template';
import { changesAnything, hasConflicts, withMarkers } from '../core/update/applicable';
import type { UpdatePlan } from '../core/update/planUpdate';
import { updateRows, updateSummary } from '../core/update/updateSummary';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import {
  expectSameTemplate,
  newestTemplate,
  planProjectUpdate,
  readMade,
  type MadeFromTemplate,
} from '../node/planProjectUpdate';
import { rememberOrigin } from '../node/ownTemplate/templateFolders';
import { findOrigin } from '../node/ownTemplate/templateOrigin';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { planJson } from './planJson';
import { folderAtMost, readArguments } from './readArguments';
import {
  findTemplate,
  readEngine,
  readSettings,
  templateOptions,
  templateRequest,
  templateUsage,
  type TemplateRequest,
} from './templateOptions';

const usage = `update [DIR] ${templateUsage} [--dry-run] [--json]`;

/**
 * `ml-project update`: brings a project to the newest version of its template, to other answers, or
 * both. Exit status 1 where conflicts are left to resolve.
 */
export const updateCommand: Command = {
  usage,
  summary: 'bring a project to the newest version of its template',
  run: update,
};

async function update(args: readonly string[], directory: string): Promise<number> {
  const request = readRequest(args, directory);
  if (!request.dryRun) await recoverInterrupted(diskFileSystem, request.folder);
  const made = await readMade(request.folder);
  const plan = await makePlan(made, request);
  const applies = !request.dryRun && changesAnything(plan);
  if (applies) await apply(plan, request.folder);
  else if (!request.dryRun) await rememberOrigin(request.folder, plan.template);
  process.stdout.write(
    request.json ? planJson(plan, { applied: applies }) : updateText(plan, made, applies),
  );
  return hasConflicts(plan) ? 1 : 0;
}

function readRequest(args: readonly string[], directory: string): TemplateRequest {
  return templateRequest(readArguments(usage, args, templateOptions, folderAtMost), directory);
}

async function makePlan(made: MadeFromTemplate, request: TemplateRequest): Promise<UpdatePlan> {
  const [template, engine] = await Promise.all([chooseTemplate(made, request), readEngine()]);
  const changed = readSettings(request.set, template.manifest);
  return planProjectUpdate(made, template, changed, engine);
}

async function chooseTemplate(
  made: MadeFromTemplate,
  request: TemplateRequest,
): Promise<LoadedTemplate> {
  const templates = join(__dirname, 'templates');
  const name = request.template ?? (await originName(templates, made, request));
  if (name === undefined) return newestTemplate(templates, made);
  const { template } = await findTemplate(name, request);
  if (template === undefined) {
    throw new Problem(
      `${name} has errors, which ml-project create --dry-run --template lists; mend them, then update again.`,
    );
  }
  expectSameTemplate(made, template, name);
  return template;
}

/** Where to look for a newer version; undefined where other answers need none, or it ships with us. */
async function originName(
  templates: string,
  made: MadeFromTemplate,
  { set }: TemplateRequest,
): Promise<string | undefined> {
  const origin = await findOrigin(templates, made);
  if (origin.kind === 'built-in' || set.length > 0) return undefined;
  if (origin.kind === 'own') return origin.source;
  throw new Problem(
    `${origin.reason}: give its folder or URL with --template, and it is remembered.`,
  );
}

async function apply(plan: UpdatePlan, directory: string): Promise<void> {
  const how = { git: false, existing: true, operation: 'update' } as const;
  await interruptible((signal) => applyPlan(withMarkers(plan), directory, { ...how, signal }));
}

function updateText(
  plan: UpdatePlan,
  { record, directory }: MadeFromTemplate,
  applied: boolean,
): string {
  const { id, version } = plan.template;
  const rows = updateRows(plan).map(
    ({ path, action, note }) =>
      `  ${action.padEnd(8)}  ${path}${note === undefined ? '' : `: ${note}`}`,
  );
  if (!changesAnything(plan))
    return [
      `Nothing to update: ${directory} is at version ${version} of the template ${id}.`,
      ...rows,
      '',
    ].join('\n');
  const versions =
    record.version === version
      ? `at version ${version}`
      : `from version ${record.version} to ${version}`;
  return [
    `${applied ? 'Updated' : 'Would update'} ${directory} ${versions} of the template ${id}: ${updateSummary(plan)}.`,
    ...rows,
    ...(applied ? nextSteps(plan) : ['Nothing has been written.']),
    '',
  ].join('\n');
}

function nextSteps(plan: UpdatePlan): readonly string[] {
  const steps = hasConflicts(plan)
    ? 'resolve the conflicts (search for "<<<<<<< yours"), then commit'
    : 'look at the changes, then commit them';
  return [`Next: ${steps}; "ml-project undo" brings back the state before, byte for byte.`];
}
