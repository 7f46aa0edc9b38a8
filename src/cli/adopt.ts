import { choosePlan } from '../core/adopt/choosePlan';
import type { Choice } from '../core/adopt/planAdopt';
import { adoptSummary } from '../core/adopt/adoptSummary';
import type { Plan } from '../core/plan';
import { planRows } from '../core/planSummary';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import { adopting, planAdoption, type PlannedAdoption } from '../node/planAdoption';
import { sha256 } from '../node/sha256';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { planJson } from './planJson';
import { folderAtMost, readArguments } from './readArguments';
import {
  planWithTemplate,
  refuseTemplate,
  templateOptions,
  templateRequest,
  templateUsage,
  type TemplateRequest,
} from './templateOptions';

const usage = `adopt [DIR] ${templateUsage} [--keep PATH]... [--merge PATH]... [--take PATH]... [--dry-run] [--json]`;

/** `ml-project adopt`: adds to a folder what it lacks of a template; it never commits. */
export const adoptCommand: Command = {
  usage,
  summary: 'add to a folder what it lacks of a template, overwriting nothing unasked',
  run: adopt,
};

interface AdoptRequest extends TemplateRequest {
  readonly choices: ReadonlyMap<string, Choice>;
}

async function adopt(args: readonly string[], directory: string): Promise<number> {
  const request = readRequest(args, directory);
  const { dryRun, folder, json } = request;
  if (!dryRun) await recoverInterrupted(diskFileSystem, folder);
  const planned = await planWithTemplate(request, ({ template, settings, engine }) =>
    planAdoption(template, folder, settings, engine),
  );
  const { plan: adoption, report } = planned;
  if (adoption === undefined) return refuseTemplate(planned, request);
  const plan = choosePlan(adoption.adoption, request.choices, sha256);
  if (!dryRun) {
    await interruptible((signal) => applyPlan(plan, adoption.directory, { ...adopting, signal }));
  }
  process.stdout.write(
    json
      ? planJson(plan, {
          applied: !dryRun,
          findings: report?.findings,
          left: leftOut(adoption, plan),
          answers: adoption.derived,
        })
      : adoptText(adoption, plan, dryRun),
  );
  return 0;
}

function readRequest(args: readonly string[], directory: string): AdoptRequest {
  const paths = { type: 'string', multiple: true, default: [] as string[] } as const;
  const options = { ...templateOptions, keep: paths, merge: paths, take: paths };
  const read = readArguments(usage, args, options, folderAtMost);
  const choices = (['keep', 'merge', 'take'] as const).flatMap((choice) =>
    read.values[choice].map((path) => [path, choice] as const),
  );
  return { ...templateRequest(read, directory), choices: new Map(choices) };
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
