import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findQuestion, parseAnswer, type AnswerValue } from '../core/answers';
import { Problem } from '../core/problem';
import type { LoadedTemplate, Template } from '../core/template';
import { templateReference } from '../core/templateReference';
import { loadBuiltInTemplate } from '../node/templateStore';
import type { OwnTemplate } from './ownTemplate';
import { planJson } from './planJson';

/** What create, adopt and update are asked for in the same words. */
export const templateOptions = {
  set: { type: 'string', multiple: true, default: [] as string[] },
  template: { type: 'string' },
  trust: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** How the usage lines name them. */
export const templateUsage = '[--set KEY=VALUE]... [--template ID|DIR|URL[#REF]] [--trust]';

/** A command about a project and a template. */
export interface TemplateRequest {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** What a relative folder of a template starts from. */
  readonly directory: string;
  /** An id, a folder or a repository; undefined where none was named. */
  readonly template: string | undefined;
  /** Whether a repository is trusted from now on. */
  readonly trust: boolean;
  readonly set: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Makes a request of the options as they were read. */
export function templateRequest(
  {
    values: { set, template, trust, 'dry-run': dryRun, json },
    positionals: [folder = '.'],
  }: {
    readonly values: Pick<TemplateRequest, 'set' | 'trust' | 'json'> & {
      readonly template?: string | undefined;
      readonly 'dry-run': boolean;
    };
    readonly positionals: readonly string[];
  },
  directory: string,
): TemplateRequest {
  return { folder: resolve(directory, folder), directory, template, trust, set, dryRun, json };
}

/** What a plan is made of. */
export interface PlanSource {
  readonly template: LoadedTemplate;
  /** The answers that were given with `--set`. */
  readonly settings: Readonly<Record<string, AnswerValue>>;
  /** The engine's own file, which projects keep a copy of. */
  readonly engine: Buffer;
}

/** A plan from a template, and what its author has to know of the template. */
export interface Planned<T> extends Pick<OwnTemplate, 'report'> {
  /** Missing where the template has errors. */
  readonly plan?: T;
}

/** Loads the template that is asked for, or the course's, and plans with it. */
export async function planWithTemplate<T>(
  request: TemplateRequest,
  plan: (source: PlanSource) => T | Promise<T>,
): Promise<Planned<T>> {
  const [{ template, report }, engine] = await Promise.all([
    findTemplate(request.template ?? 'course', request),
    readEngine(),
  ]);
  if (template === undefined) return { report };
  const settings = readSettings(request.set, template.manifest);
  return { plan: await plan({ template, settings, engine }), report };
}

/** Says why a template with errors is used for nothing. @returns the exit status */
export function refuseTemplate({ report }: Planned<unknown>, { json }: TemplateRequest): number {
  const findings = report?.findings;
  process.stdout.write(json ? planJson(undefined, { findings }) : (report?.text ?? ''));
  return 1;
}

/** Reads the engine's own file. */
export function readEngine(): Promise<Buffer> {
  return readFile(join(__dirname, 'cli.cjs'));
}

/**
 * Loads a template by its id, from a folder or from a repository. One of somebody's own comes with
 * a report, and where it has errors with nothing else.
 */
export async function findTemplate(
  name: string,
  { directory, trust }: Pick<TemplateRequest, 'directory' | 'trust'>,
): Promise<OwnTemplate> {
  const reference = templateReference(name);
  if (reference.kind === 'built-in') {
    return { template: await loadBuiltInTemplate(join(__dirname, 'templates'), reference.id) };
  }
  // Loaded here, because the templates that ship with the product need nothing of it.
  const { openOwnTemplate } = await import('./ownTemplate.js');
  return openOwnTemplate(reference, { directory, trust });
}

/** Reads what `--set KEY=VALUE` says. @throws Problem for what is no setting or names no question */
export function readSettings(
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
