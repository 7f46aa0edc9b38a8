import type { Answers } from '../answers';
import type { PlacedFinding } from '../conventions/formatVerdict';
import { createRenderer, type Renderer } from '../render';
import type { LoadedTemplate, TemplateFile } from '../template';
import { readManifest } from '../templateManifest';
import { utf8Text } from '../utf8Text';
import { answerSpace, type ConditionReader } from './answerSpace';
import { createInspector, type Inspector } from './inspectLiquid';
import { targetFindings, unreachableFindings } from './pathFindings';
import { secretFindings } from './secretFindings';
import { fileFinding, isRendered, liquidParts, MANIFEST_NAME } from './templateParts';
import { forgottenSuffixes, unusedFindings } from './unusedFindings';
import { valueFindings, variableFindings } from './variableFindings';

/** A template as it lies in a folder or a repository, before anything is made of it. */
export interface TemplateSource {
  /** The text of template.yaml. */
  readonly manifest: string;
  readonly files: readonly TemplateFile[];
}

/** A template that was looked at; it is missing where its manifest cannot be read. */
export interface LintedTemplate {
  readonly template?: LoadedTemplate;
  /** Each with its file, seen from the template's folder. */
  readonly findings: readonly PlacedFinding[];
}

/**
 * Looks for everything in a template that would fail, or have no effect, for some answers: nothing
 * is executed or rendered but conditions, paths and .gitignore files. Each stage is looked at only
 * where the one before it left no error: the manifest, its Liquid, and what answers lead to.
 */
export function lintTemplate({ manifest: text, files }: TemplateSource): LintedTemplate {
  const reading = readManifest(text);
  if ('findings' in reading) {
    return { findings: reading.findings.map((each) => ({ ...each, where: MANIFEST_NAME })) };
  }
  const { manifest, findingAt } = reading;
  const template = { manifest, files };
  const inspector = createInspector();
  const parts = liquidParts(template, findingAt, inspector);
  const liquid = [
    ...undecodable(files),
    ...parts.flatMap((part) => variableFindings(part, manifest)),
    ...parts.flatMap((part) => valueFindings(part, manifest)),
  ];
  const unused = [...unusedFindings(template, findingAt, parts), ...forgottenSuffixes(template)];
  if (liquid.length > 0) return { template, findings: [...liquid, ...unused] };
  const renderer = createRenderer();
  const conditions = conditionReader(inspector, renderer);
  const space = answerSpace(manifest, conditions);
  const tried = { template, findingAt, parts, renderer, conditions, space };
  const findings = [
    ...targetFindings(tried),
    ...secretFindings(tried),
    ...unreachableFindings(tried),
    ...unused,
  ];
  return { template, findings };
}

function undecodable(files: readonly TemplateFile[]): readonly PlacedFinding[] {
  const message = 'The file is to be rendered and is no text in UTF-8; save it as that.';
  return files
    .filter((file) => isRendered(file) && utf8Text(file.content) === undefined)
    .map((file) => fileFinding(file, { rule: 'liquid-syntax', severity: 'error' }, message));
}

/** Conditions are tried with the same answers over and over: each is evaluated once for each. */
function conditionReader(inspector: Inspector, renderer: Renderer): ConditionReader {
  const keys = new Map<string, readonly string[]>();
  const results = new Map<string, boolean>();
  const keysOf = (condition: string): readonly string[] => {
    const known = keys.get(condition);
    if (known !== undefined) return known;
    const inspection = inspector.condition(condition);
    const uses = 'uses' in inspection ? inspection.uses : [];
    const found = [...new Set(uses.map(({ path }) => path[0] ?? ''))];
    keys.set(condition, found);
    return found;
  };
  const test = (condition: string, answers: Answers): boolean => {
    const id = JSON.stringify([condition, ...keysOf(condition).map((key) => answers[key])]);
    const known = results.get(id);
    if (known !== undefined) return known;
    const result = renderer.test(condition, answers, condition);
    results.set(id, result);
    return result;
  };
  return { keysOf, test };
}
