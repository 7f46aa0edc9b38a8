import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { choosePlan } from '../core/adopt/choosePlan';
import type { Choice } from '../core/adopt/planAdopt';
import { adoptSummary } from '../core/adopt/adoptSummary';
import type { Plan } from '../core/plan';
import { planRows } from '../core/planSummary';
import { Problem } from '../core/problem';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import { adopting, planAdoption, type PlannedAdoption } from '../node/planAdoption';
import { sha256 } from '../node/sha256';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import type { TemplateReport } from './ownTemplate';
import { planJson } from './planJson';
import { findTemplate, readSettings } from './templateOptions';
import { readArguments } from './usage';

const usage =
  'adopt [DIR] [--set KEY=VALUE]... [--template ID|DIR|URL[#REF]] [--trust] [--keep PATH]... [--merge PATH]... [--take PATH]... [--dry-run] [--json] [--cwd DIR]';

/** `ml-project adopt`: adds to a folder what it lacks of a template; it never commits. */
export const adoptCommand: Command = {
  usage,
  summary: 'add to a folder what it lacks of a template, overwriting nothing unasked',
  run: adopt,
};

async function adopt(args: readonly string[], directory: string): Promise<number> {
  const options = readOptions(args, directory);
  if (!options.dryRun) await recoverInterrupted(diskFileSystem, options.target);
  const { planned, report } = await makePlan(options);
  if (planned === undefined) {
    const findings = report?.findings;
    process.stdout.write(options.json ? planJson(undefined, { findings }) : (report?.text ?? ''));
    return 1;
  }
  const plan = choosePlan(planned.adoption, options.choices, sha256);
  if (!options.dryRun) {
    await interruptible((signal) => applyPlan(plan, planned.directory, { ...adopting, signal }));
  }
  process.stdout.write(
    options.json
      ? planJson(plan, {
          applied: !options.dryRun,
          findings: report?.findings,
          left: leftOut(planned, plan),
          answers: planned.derived,
        })
      : adoptText(planned, plan, options.dryRun),
  );
  return 0;
}

interface Planned {
  /** Missing where the template has errors. */
  readonly planned?: PlannedAdoption;
  readonly report?: TemplateReport | undefined;
}

async function makePlan(options: Options): Promise<Planned> {
  const [{ template, report }, engine] = await Promise.all([
    findTemplate(options),
    readFile(join(__dirname, 'cli.cjs')),
  ]);
  if (template === undefined) return { report };
  const settings = readSettings(options.set, template.manifest);
  return { planned: await planAdoption(template, options.target, settings, engine), report };
}

interface Options {
  readonly target: string;
  readonly directory: string;
  readonly template: string;
  readonly trust: boolean;
  readonly set: readonly string[];
  readonly choices: ReadonlyMap<string, Choice>;
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
      keep: { type: 'string', multiple: true, default: [] },
      merge: { type: 'string', multiple: true, default: [] },
      take: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      cwd: { type: 'string', default: directory },
    },
  });
  const [folder = '.', ...more] = positionals;
  if (more.length > 0) {
    throw new Problem(`adopt takes one folder at most; usage: ml-project ${usage}`);
  }
  const base = resolve(directory, values.cwd);
  const choices = new Map<string, Choice>();
  for (const choice of ['keep', 'merge', 'take'] as const) {
    for (const path of values[choice]) choices.set(path, choice);
  }
  return {
    target: resolve(base, folder),
    directory: base,
    template: values.template,
    trust: values.trust,
    set: values.set,
    choices,
    dryRun: values['dry-run'],
    json: values.json,
  };
}

/** What the project does without, where nothing of it is there. */
function leftOut(
  { adoption }: PlannedAdoption,
  plan: Plan,
): readonly { readonly path: string; readonly why: string }[] {
  const planned = new Set(plan.files.map(({ path }) => path));
  return adoption.proposals
    .filter(({ path }) => !planned.has(path))
    .map(({ path, note }) => ({ path, why: note ?? 'Left out: you chose so.' }));
}

function adoptText(planned: PlannedAdoption, plan: Plan, dryRun: boolean): string {
  const notes = new Map(planned.adoption.proposals.map(({ path, note }) => [path, note]));
  const rows = planRows(plan).map(({ depth, label, file }) => {
    const indent = '  '.repeat(depth);
    if (file === undefined) return `${indent}${label}`;
    const note = notes.get(file.path);
    return `${indent}${label}  (${file.action})${note === undefined ? '' : `  ${note}`}`;
  });
  const left = leftOut(planned, plan).map(({ path, why }) => `  ${path}  ${why}`);
  const answers = planned.derived.map(
    ({ key, value, from }) => `  ${key}: ${String(value) || 'none'} (${from})`,
  );
  const subject = JSON.stringify(plan.commitSubject);
  return [
    ...rows,
    ...(left.length > 0 ? ['', 'Not added:', ...left] : []),
    ...(answers.length > 0 ? ['', 'Found in the project:', ...answers] : []),
    '',
    dryRun
      ? `${adoptSummary(plan)}; nothing has been written.`
      : `Added to ${planned.directory}: ${adoptSummary(plan)}.`,
    ...(dryRun
      ? []
      : [
          `Next: look at the changes and commit them, as ${subject}; ml-project undo takes them back.`,
        ]),
    '',
  ].join('\n');
}
