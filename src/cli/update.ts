import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '../core/problem';
import type { LoadedTemplate } from '../core/template';
import { changesAnything, hasConflicts, withMarkers } from '../core/update/applicable';
import type { UpdatePlan } from '../core/update/planUpdate';
import { updateRows, updateSummary } from '../core/update/updateSummary';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import {
  newestTemplate,
  planProjectUpdate,
  readMade,
  type MadeFromTemplate,
} from '../node/planProjectUpdate';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { planJson } from './planJson';
import { findTemplate, readSettings } from './templateOptions';
import { readArguments } from './usage';

const usage =
  'update [DIR] [--set KEY=VALUE]... [--template ID|DIR|URL[#REF]] [--trust] [--dry-run] [--json] [--cwd DIR]';

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
  const options = readOptions(args, directory);
  if (!options.dryRun) await recoverInterrupted(diskFileSystem, options.project);
  const made = await readMade(options.project);
  const plan = await makePlan(made, options);
  const applies = !options.dryRun && changesAnything(plan);
  if (applies) await apply(plan, options.project);
  process.stdout.write(
    options.json ? planJson(plan, { applied: applies }) : updateText(plan, made, applies),
  );
  return hasConflicts(plan) ? 1 : 0;
}

interface Options {
  readonly project: string;
  readonly directory: string;
  readonly template: string | undefined;
  readonly trust: boolean;
  readonly set: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

function readOptions(args: readonly string[], directory: string): Options {
  const { values, positionals } = readArguments(usage, {
    args: [...args],
    allowPositionals: true,
    options: {
      set: { type: 'string', multiple: true, default: [] },
      template: { type: 'string' },
      trust: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      cwd: { type: 'string', default: directory },
    },
  });
  const [folder = '.', ...more] = positionals;
  if (more.length > 0) {
    throw new Problem(`update takes one folder at most; usage: ml-project ${usage}`);
  }
  const base = resolve(directory, values.cwd);
  const { set, template, trust, json } = values;
  const project = resolve(base, folder);
  return { project, directory: base, template, trust, set, dryRun: values['dry-run'], json };
}

async function makePlan(made: MadeFromTemplate, options: Options): Promise<UpdatePlan> {
  const [template, engine] = await Promise.all([
    chooseTemplate(made, options),
    readFile(join(__dirname, 'cli.cjs')),
  ]);
  const changed = readSettings(options.set, template.manifest);
  return planProjectUpdate(made, template, changed, engine);
}

async function chooseTemplate(made: MadeFromTemplate, options: Options): Promise<LoadedTemplate> {
  if (options.template === undefined) return newestTemplate(join(__dirname, 'templates'), made);
  const { template } = await findTemplate({ ...options, template: options.template });
  if (template === undefined) {
    throw new Problem(
      `${options.template} has errors, which ml-project create --dry-run --template lists; mend them, then update again.`,
    );
  }
  const { id } = template.manifest;
  if (id === made.record.template) return template;
  throw new Problem(
    `The project was made from the template "${made.record.template}", and ${options.template} is "${id}": give the one it was made from.`,
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
