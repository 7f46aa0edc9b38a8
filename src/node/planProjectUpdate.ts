import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answers } from '../core/answers';
import { isProblem, Problem } from '../core/problem';
import { readTemplateRecord, type NamedRecord } from '../core/readTemplateRecord';
import { createRenderer } from '../core/render';
import { renderTemplate } from '../core/renderTemplate';
import { nameOf, type LoadedTemplate } from '../core/template';
import { TEMPLATE_RECORD_PATH } from '../core/templateRecord';
import {
  portableReference,
  templateReference,
  type OwnTemplateReference,
} from '../core/templateReference';
import { carryAnswers } from '../core/update/carryAnswers';
import { pathsOfUpdate, planUpdate, type UpdatePlan } from '../core/update/planUpdate';
import { renamedFrom } from '../core/update/renamedFrom';
import { secretMark } from '../core/update/secretFile';
import { compareVersions } from '../core/update/compareVersions';
import { diskFileSystem } from './fileSystem';
import { randomPassword } from './randomPassword';
import { readFound } from './readFound';
import { sha256 } from './sha256';
import { builtInTemplates, loadBuiltInTemplate } from './templateStore';
import { unpackTemplate } from './templateSource';

/** A project as its template left it. */
export interface MadeFromTemplate {
  readonly directory: string;
  readonly record: NamedRecord;
  /** The template that made it, from the record; undefined where the record does not hold it. */
  readonly old: LoadedTemplate | undefined;
  /** The repository that the template came from, from the record. */
  readonly origin?: OwnTemplateReference | undefined;
}

/**
 * Reads which template made a project.
 *
 * @throws Problem where none did
 */
export async function readMade(directory: string): Promise<MadeFromTemplate> {
  const text = await readFile(join(directory, TEMPLATE_RECORD_PATH), 'utf8').catch(() => {
    throw new Problem(
      `${directory} was not made from a template (it has no ${TEMPLATE_RECORD_PATH}): run "ml-project adopt" there first.`,
    );
  });
  const record = readTemplateRecord(text);
  const old = record.source === undefined ? undefined : unpackTemplate(record.source);
  return { directory, record, old, origin: recordedOrigin(record.origin) };
}

/** A record comes with a clone: it names nothing on the disk of whoever has cloned it. */
function recordedOrigin(text: string | undefined): OwnTemplateReference | undefined {
  return text === undefined ? undefined : portableReference(templateReference(text));
}

/**
 * The template to bring a project to: the version that ships with this product, or, for a template
 * of the user's own, the one that made it.
 *
 * @param templates where the built-in templates lie
 */
export async function newestTemplate(
  templates: string,
  { record, old }: MadeFromTemplate,
): Promise<LoadedTemplate> {
  const { template: id, version } = record;
  if (!(await builtInTemplates(templates)).includes(id)) {
    if (old !== undefined) return old;
    throw new Problem(
      `The project does not hold its template "${id}": give its folder or URL with --template.`,
    );
  }
  const newest = await loadBuiltInTemplate(templates, id);
  if (compareVersions(newest.manifest.version, version) >= 0) return newest;
  throw new Problem(
    `The project was made with version ${version} of the template, and this program has ${newest.manifest.version}: update the extension, then try again.`,
  );
}

/**
 * Holds a template that was named for a project against the one that made it.
 *
 * @param name as it was named
 * @throws Problem where it is another one
 */
export function expectSameTemplate(
  { record }: MadeFromTemplate,
  { manifest: { id } }: LoadedTemplate,
  name: string,
): void {
  if (id === record.template) return;
  throw new Problem(
    `The project was made from the template "${record.template}", and ${name} is "${id}": give the one it was made from.`,
  );
}

/**
 * Plans to bring a project to a template and answers. Nothing is written.
 *
 * @param changed answers that replace recorded ones
 * @param engine the bundled command line, of which the project keeps a copy
 */
export async function planProjectUpdate(
  { directory, record, old, origin }: MadeFromTemplate,
  template: LoadedTemplate,
  changed: Answers,
  engine: Uint8Array,
): Promise<UpdatePlan> {
  const renderer = createRenderer();
  const recorded = record.answers ?? {};
  const answers = carryAnswers(template.manifest, recorded, changed, renderer);
  const render = (from: LoadedTemplate, given: Answers) => {
    const names = from.manifest.secrets ?? [];
    const secrets = Object.fromEntries(names.map((name) => [name, secretMark(name)]));
    return renderTemplate({ template: from, answers: given, secrets, renderer, engine });
  };
  const { secrets = [] } = template.manifest;
  const name = nameOf({ ...template, origin: updatedOrigin(template, origin) });
  const left = record.left ?? [];
  const isLeft = (path: string): boolean =>
    left.some((known) => (known.endsWith('/') ? path.startsWith(known) : path === known));
  const made = {
    template: name,
    answers,
    files: render(template, answers).filter(({ path }) => !isLeft(path)),
    left,
    source: template.source,
  };
  const base = old === undefined ? undefined : tried(() => render(old, recorded));
  return planUpdate({
    record,
    base,
    made,
    renamedFrom: renamedFrom(template.manifest, answers, renderer),
    found: await readFound(diskFileSystem, directory, pathsOfUpdate({ record, base, made })),
    passwords: Object.fromEntries(secrets.map((name) => [name, randomPassword()])),
    hash: sha256,
  });
}

/** A folder that is used once does not make everybody else forget the repository. */
function updatedOrigin(
  { origin }: LoadedTemplate,
  recorded: OwnTemplateReference | undefined,
): OwnTemplateReference | undefined {
  const isForAll = origin !== undefined && portableReference(origin) !== undefined;
  return isForAll ? origin : (recorded ?? origin);
}

/** A template of an earlier version may use what this one no longer knows. */
function tried<T>(render: () => T): T | undefined {
  try {
    return render();
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}
