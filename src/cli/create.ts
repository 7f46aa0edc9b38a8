import { basename, join } from 'node:path';
import type { Plan } from '../core/plan';
import { planRows, planSummary } from '../core/planSummary';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import { both } from '../node/forEachConcurrently';
import { inspectTarget, targetProblem, type Target } from '../node/inspectTarget';
import { planProject } from '../node/planProject';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { planJson } from './planJson';
import { readArguments } from './readArguments';
import {
  planWithTemplate,
  refuseTemplate,
  templateOptions,
  templateRequest,
  templateUsage,
  type PlanSource,
  type TemplateRequest,
} from './templateOptions';

const usage = `create DIR ${templateUsage} [--no-git] [--dry-run] [--json]`;

/** `ml-project create`: plans a project from a template and, unless it is a dry run, makes it. */
export const createCommand: Command = {
  usage,
  summary: 'make an ML project in a new or empty folder',
  run: create,
};

interface CreateRequest extends TemplateRequest {
  readonly git: boolean;
}

async function create(args: readonly string[], directory: string): Promise<number> {
  const request = readRequest(args, directory);
  const { git, json, folder } = request;
  const [inspected, planned] = await both(
    inspect(request),
    planWithTemplate(request, (source) => planCreation(source, folder)),
  );
  const { plan, report } = planned;
  if (plan === undefined) return refuseTemplate(planned, request);
  const findings = report?.findings;
  if (request.dryRun) {
    const text = planText(plan, git) + (report?.text ?? '');
    process.stdout.write(json ? planJson(plan, { findings }) : text);
    return 0;
  }
  const { commit, directory: made } = await interruptible((signal) =>
    applyPlan(plan, folder, { git, inspected, signal }),
  );
  process.stdout.write(
    json ? planJson(plan, { applied: true, commit, findings }) : doneText(plan, made, git),
  );
  return 0;
}

function planCreation({ template, settings, engine }: PlanSource, folder: string): Plan {
  const { name = basename(folder), ...given } = settings;
  return planProject(template, String(name), given, engine);
}

/** Looks at the target; runs beside the planning, because git answers in its own time. */
async function inspect({ folder, git, dryRun }: CreateRequest): Promise<Target> {
  if (!dryRun) await recoverInterrupted(diskFileSystem, folder);
  const inspected = await inspectTarget(folder, { git });
  const problem = targetProblem(inspected, { git });
  if (problem !== undefined) throw problem;
  return inspected;
}

function readRequest(args: readonly string[], directory: string): CreateRequest {
  const read = readArguments(
    usage,
    args,
    { ...templateOptions, 'no-git': { type: 'boolean', default: false } },
    { least: 1, most: 1, words: 'exactly one folder' },
  );
  return { ...templateRequest(read, directory), git: !read.values['no-git'] };
}

function gitText(git: boolean): string {
  return git ? 'git on main' : 'no repository';
}

function planText(plan: Plan, git: boolean): string {
  const rows = planRows(plan).map(({ depth, label }) => `${'  '.repeat(depth)}${label}`);
  const summary = `${planSummary(plan, gitText(git))}; nothing has been written.`;
  return [...rows, '', summary, ''].join('\n');
}

function doneText(plan: Plan, directory: string, git: boolean): string {
  return [
    `Created ${directory}: ${planSummary(plan, gitText(git))}.`,
    `Next: open it in the editor, or read ${join(directory, 'README.md')}.`,
    '',
  ].join('\n');
}
