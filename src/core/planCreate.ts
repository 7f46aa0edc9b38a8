import type { Answers } from './answers';
import { firstCommitSubject } from './commitSubject';
import type { Plan, PlannedFile } from './plan';
import { Problem } from './problem';
import type { Renderer, RenderScope } from './render';
import { checkTargetPath, findPathClash } from './targetPath';
import type { LoadedTemplate, TemplateFile } from './template';
import { TEMPLATE_RECORD_PATH, templateRecord, type Hash } from './templateRecord';

/** All that a plan follows from. The same inputs give the same plan, byte for byte. */
export interface PlanInputs {
  readonly template: LoadedTemplate;
  readonly answers: Answers;
  /** One random password for each name in the manifest's `secrets`. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly renderer: Renderer;
  readonly hash: Hash;
  /** The bundled engine, which the project keeps for CI and for teammates without the extension. */
  readonly engine: Uint8Array;
}

/** Where a project keeps its copy of the engine. */
export const ENGINE_PATH = '.ml-project/ml-project.cjs';

const RENDERED = '.liquid';

/**
 * Plans a new project: every file with its exact bytes, before anything is written.
 *
 * @throws Problem where the template cannot be rendered, or names a path that could leave the
 * project's folder or that some file system cannot hold
 */
export function planCreate(inputs: PlanInputs): Plan {
  const { template, answers, renderer } = inputs;
  const scope: RenderScope = { ...answers, secrets: inputs.secrets };
  const excluded = excludedPaths(template, answers, renderer);
  const stored = template.files.filter(
    (file) => !excluded.some((path) => isBelow(file.path, path)),
  );
  const made = stored.map((file) => planFile(file, scope, renderer));
  const files = [...made, newFile(ENGINE_PATH, inputs.engine)].sort(byPath);
  const { id, version } = template.manifest;
  const secret = new Set(
    stored.filter(usesSecrets).map((f) => targetPath(f.path, scope, renderer)),
  );
  const draft = { template: { id, version }, answers, files };
  const record = templateRecord(draft, (path) => secret.has(path), inputs.hash);
  const all = [...files, newFile(TEMPLATE_RECORD_PATH, new TextEncoder().encode(record))].sort(
    byPath,
  );
  checkPaths(all.map((file) => file.path));
  return { ...draft, files: all, commitSubject: firstCommitSubject(id, answers) };
}

function excludedPaths(
  template: LoadedTemplate,
  answers: Answers,
  renderer: Renderer,
): readonly string[] {
  const rules = template.manifest.files ?? [];
  return rules
    .filter((rule) => !renderer.test(rule.when, answers, `the condition of ${rule.path}`))
    .map((rule) => rule.path);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function planFile(file: TemplateFile, scope: RenderScope, renderer: Renderer): PlannedFile {
  const path = targetPath(file.path, scope, renderer);
  if (!file.path.endsWith(RENDERED)) return newFile(path, file.content);
  const text = renderer.render(new TextDecoder().decode(file.content), scope, file.path);
  return newFile(path, new TextEncoder().encode(text));
}

function newFile(path: string, content: Uint8Array): PlannedFile {
  const executable = content[0] === 0x23 && content[1] === 0x21; // "#!"
  return { path, action: 'create', content, executable };
}

/** Where a stored file goes: `dot_x` becomes `.x`, `.liquid` is dropped, variables are filled in. */
function targetPath(stored: string, scope: RenderScope, renderer: Renderer): string {
  const path = stored.endsWith(RENDERED) ? stored.slice(0, -RENDERED.length) : stored;
  const dotted = path.replace(/(^|\/)dot_/g, '$1.');
  return dotted.includes('{') ? renderer.render(dotted, scope, stored) : dotted;
}

function usesSecrets(file: TemplateFile): boolean {
  return (
    file.path.endsWith(RENDERED) && new TextDecoder().decode(file.content).includes('secrets.')
  );
}

function byPath(a: PlannedFile, b: PlannedFile): number {
  return a.path < b.path ? -1 : 1;
}

function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const broken = checkTargetPath(path);
    if (broken !== undefined) throw new Problem(broken.message);
  }
  const clash = findPathClash(paths);
  if (clash !== undefined) throw new Problem(clash.message);
}
