import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Plan } from '../core/plan';
import { planRows, planSummary } from '../core/planSummary';
import { Problem } from '../core/problem';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import { both } from '../node/forEachConcurrently';
import { inspectTarget, targetProblem, type Target } from '../node/inspectTarget';
import { planProject } from '../node/planProject';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import type { TemplateReport } from './ownTemplate';
import { planJson } from './planJson';
import { findTemplate, readSettings } from './templateOptions';
import { readArguments } from './usage';

const usage =
  'create DIR [--set KEY=VALUE]... [--template ID|DIR|URL[#REF]] [--trust] [--no-git] [--dry-run] [--json] [--cwd DIR]';

/** `ml-project create`: plans a project from a template and, unless it is a dry run, makes it. */
export const createCommand: Command = {
  usage,
  summary: 'make an ML project in a new or empty folder',
  run: create,
};

async function create(args: readonly string[], directory: string): Promise<number> {
  const options = readOptions(args, directory);
  const [inspected, { plan, report }] = await both(inspect(options), makePlan(options));
  if (plan === undefined || options.dryRun) {
    const shown = options.json
      ? planJson(plan, { findings: report?.findings })
      : planText(plan, options.git, report);
    process.stdout.write(shown);
    return plan === undefined ? 1 : 0;
  }
  const { git, target } = options;
  const { commit, directory: made } = await interruptible((signal) =>
    applyPlan(plan, target, { git, inspected, signal }),
  );
  process.stdout.write(
    options.json
      ? planJson(plan, { applied: true, commit, findings: report?.findings })
      : doneText(plan, made, git),
  );
  return 0;
}

interface Planned {
  /** Missing where the template has errors. */
  readonly plan?: Plan;
  /** What is wrong with a template of one's own; those that ship have nothing to say. */
  readonly report?: TemplateReport | undefined;
}

async function makePlan(options: Options): Promise<Planned> {
  const [{ template, report }, engine] = await Promise.all([
    findTemplate(options),
    readFile(join(__dirname, 'cli.cjs')),
  ]);
  if (template === undefined) return { report };
  const settings = readSettings(options.set, template.manifest);
  const { name = basename(options.target), ...given } = settings;
  return { plan: planProject(template, String(name), given, engine), report };
}

/** Looks at the target; runs beside the planning, because git answers in its own time. */
async function inspect({ target, git, dryRun }: Options): Promise<Target> {
  if (!dryRun) await recoverInterrupted(diskFileSystem, target);
  const inspected = await inspectTarget(target, { git });
  const problem = targetProblem(inspected, { git });
  if (problem !== undefined) throw problem;
  return inspected;
}

interface Options {
  readonly target: string;
  readonly directory: string;
  readonly template: string;
  readonly set: readonly string[];
  readonly trust: boolean;
  readonly git: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

function readOptions(args: readonly string[], directory: string): Options {
  const { values, positionals } = readArguments(usage, {
    args: [...args],
    allowPositionals: true,
    options: {
      set: { type: 'string', multiple: true, default: [] },
      template: { type: 'string', default: 'course' },
      trust: { type: 'boolean', default: false },
      'no-git': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      cwd: { type: 'string', default: directory },
    },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || folder === '' || more.length > 0) {
    throw new Problem(`create takes exactly one folder; usage: ml-project ${usage}`);
  }
  const base = resolve(directory, values.cwd);
  return {
    target: resolve(base, folder),
    directory: base,
    template: values.template,
    set: values.set,
    trust: values.trust,
    git: !values['no-git'],
    dryRun: values['dry-run'],
    json: values.json,
  };
}

function gitText(git: boolean): string {
  return git ? 'git on main' : 'no repository';
}

function planText(
  plan: Plan | undefined,
  git: boolean,
  report: TemplateReport | undefined,
): string {
  const found = report?.text ?? '';
  if (plan === undefined) return found;
  const rows = planRows(plan).map(({ depth, label }) => `${'  '.repeat(depth)}${label}`);
  const summary = `${planSummary(plan, gitText(git))}; nothing has been written.`;
  return [...rows, '', summary, found].join('\n');
}

function doneText(plan: Plan, directory: string, git: boolean): string {
  return [
    `Created ${directory}: ${planSummary(plan, gitText(git))}.`,
    `Next: open it in the editor, or read ${join(directory, 'README.md')}.`,
    '',
  ].join('\n');
}
