import type { Answers } from './answers';
import { byPath, type DesiredFile } from './plan';
import { Problem } from './problem';
import type { Renderer, RenderScope } from './render';
import { checkTargetPath, findPathClash } from './targetPath';
import type { LoadedTemplate, TemplateFile } from './template';
import { TEMPLATE_RECORD_PATH } from './templateRecord';

/** All that a template's files follow from. The same inputs give the same files, byte for byte. */
export interface RenderInputs {
  readonly template: LoadedTemplate;
  readonly answers: Answers;
  /** One random password for each name in the manifest's `secrets`. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly renderer: Renderer;
  /** The bundled engine, which the project keeps for CI and for teammates without the extension. */
  readonly engine: Uint8Array;
}

/** Where a project keeps its copy of the engine. */
export const ENGINE_PATH = '.ml-project/ml-project.cjs';

const RENDERED = '.liquid';

/**
 * The files that a template with these answers wants in a project, by path, the engine among them;
 * the record of the template is not, because it is about what comes of them.
 *
 * @throws Problem where the template cannot be rendered, or names a path that could leave the
 * project's folder or that some file system cannot hold
 */
export function renderTemplate(inputs: RenderInputs): readonly DesiredFile[] {
  const { template, answers, renderer } = inputs;
  const scope: RenderScope = { ...answers, secrets: inputs.secrets };
  const excluded = excludedPaths(template, answers, renderer);
  const files = template.files
    .filter((file) => !excluded.some((path) => isBelow(file.path, path)))
    .map((file) => renderFile(file, scope, renderer));
  const all = [...files, desired(ENGINE_PATH, inputs.engine)].sort(byPath);
  checkPaths([...all.map((file) => file.path), TEMPLATE_RECORD_PATH]);
  return all;
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

/** Whether a stored path is a rule's path or lies in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function renderFile(file: TemplateFile, scope: RenderScope, renderer: Renderer): DesiredFile {
  const path = targetPath(file.path, scope, renderer);
  if (!file.path.endsWith(RENDERED)) return desired(path, file.content);
  const source = new TextDecoder().decode(file.content);
  const text = renderer.render(source, scope, file.path);
  return desired(path, new TextEncoder().encode(text), /\bsecrets\b/.test(source));
}

function desired(path: string, content: Uint8Array, secret = false): DesiredFile {
  const executable = content[0] === 0x23 && content[1] === 0x21; // "#!"
  return { path, content, executable, secret };
}

/** Where a stored file goes: `dot_x` becomes `.x`, `.liquid` is dropped, variables are filled in. */
export function targetPath(stored: string, scope: RenderScope, renderer: Renderer): string {
  const path = stored.endsWith(RENDERED) ? stored.slice(0, -RENDERED.length) : stored;
  const dotted = path.replace(/(^|\/)dot_/g, '$1.');
  return dotted.includes('{') ? renderer.render(dotted, scope, stored) : dotted;
}

function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const broken = checkTargetPath(path);
    if (broken !== undefined) throw new Problem(broken.message);
  }
  const clash = findPathClash(paths);
  if (clash !== undefined) throw new Problem(clash.message);
}
