import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { findQuestion, parseAnswer, type AnswerValue } from '../core/answers';
import type { Plan } from '../core/plan';
import { planRows, planSummary } from '../core/planSummary';
import { Problem } from '../core/problem';
import type { LoadedTemplate, Template } from '../core/template';
import { applyPlan } from '../node/applyPlan';
import { diskFileSystem } from '../node/fileSystem';
import { both } from '../node/forEachConcurrently';
import { inspectTarget, targetProblem, type Target } from '../node/inspectTarget';
import { planProject } from '../node/planProject';
import { loadBuiltInTemplate, loadTemplateFolder } from '../node/templateStore';
import { recoverInterrupted } from '../node/transaction';
import type { Command } from './command';
import { readArguments } from './usage';

const usage =
  'create DIR [--set KEY=VALUE]... [--template ID|DIR] [--no-git] [--dry-run] [--json] [--cwd DIR]';

/** `ml-project create`: plans a project from a template and, unless it is a dry run, makes it. */
export const createCommand: Command = { usage, run: create };

async function create(args: readonly string[], directory: string): Promise<number> {
  const options = readOptions(args, directory);
  const [inspected, plan] = await both(inspect(options), makePlan(options));
  if (options.dryRun) {
    process.stdout.write(options.json ? planJson(plan) : planText(plan, options.git));
    return 0;
  }
  const abort = new AbortController();
  const interrupt = (): void => {
    abort.abort(new Problem('Interrupted: nothing was created.'));
  };
  process.once('SIGINT', interrupt);
  const { git } = options;
  const applied = await applyPlan(plan, options.target, { git, inspected, signal: abort.signal });
  process.off('SIGINT', interrupt);
  process.stdout.write(
    options.json
      ? planJson(plan, applied.commit, true)
      : doneText(plan, applied.directory, options.git),
  );
  return 0;
}

async function makePlan(options: Options): Promise<Plan> {
  const [template, engine] = await Promise.all([
    findTemplate(options.template, options.directory),
    readFile(join(__dirname, 'cli.cjs')),
  ]);
  const settings = readSettings(options.set, template.manifest);
  const { name = basename(options.target), ...given } = settings;
  return planProject(template, String(name), given, engine);
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
    git: !values['no-git'],
    dryRun: values['dry-run'],
    json: values.json,
  };
}

/** A template's id, or, where it has a slash or is one, a folder. */
function findTemplate(template: string, directory: string): Promise<LoadedTemplate> {
  const isFolder = /[\\/]/.test(template) || template === '.';
  return isFolder
    ? loadTemplateFolder(resolve(directory, template))
    : loadBuiltInTemplate(join(__dirname, 'templates'), template);
}

function readSettings(
  settings: readonly string[],
  manifest: Template,
): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {};
  for (const setting of settings) {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (key === undefined || text === undefined) {
      throw new Problem(`"${setting}" is no setting; write --set KEY=VALUE.`);
    }
    answers[key] = key === 'name' ? text : parseAnswer(findQuestion(manifest, key), text);
  }
  return answers;
}

function planJson(plan: Plan, commit?: string, applied = false): string {
  const rows = plan.files.map(({ path, action, content }) => ({
    path,
    action,
    bytes: content.byteLength,
  }));
  const document = { plan: rows, applied, ...(commit === undefined ? {} : { commit }) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function gitText(git: boolean): string {
  return git ? 'git on main' : 'no repository';
}

function planText(plan: Plan, git: boolean): string {
  const rows = planRows(plan).map(({ depth, label }) => `${'  '.repeat(depth)}${label}`);
  return [...rows, '', `${planSummary(plan, gitText(git))}; nothing has been written.`, ''].join(
    '\n',
  );
}

function doneText(plan: Plan, directory: string, git: boolean): string {
  return [
    `Created ${directory}: ${planSummary(plan, gitText(git))}.`,
    `Next: open it in the editor, or read ${join(directory, 'README.md')}.`,
    '',
  ].join('\n');
}
