import type { Answers } from '../answers';
import type { PlacedFinding } from '../conventions/formatVerdict';
import { ENGINE_PATH, targetPath } from '../renderTemplate';
import type { Renderer } from '../render';
import { checkTargetPath, findPathClash } from '../targetPath';
import type { LoadedTemplate, TemplateFile } from '../template';
import { TEMPLATE_RECORD_PATH } from '../templateRecord';
import type { ManifestReading } from '../templateManifest';
import type { AnswerSpace, ConditionReader } from './answerSpace';
import { conditionsOf, fileFinding, manifestFinding, type LiquidPart } from './templateParts';

/** A template whose Liquid is well formed, with what it takes to try answers out. */
export interface TriedTemplate {
  readonly template: LoadedTemplate;
  readonly findingAt: Extract<ManifestReading, { manifest: unknown }>['findingAt'];
  readonly parts: readonly LiquidPart[];
  readonly renderer: Renderer;
  readonly conditions: ConditionReader;
  readonly space: AnswerSpace;
}

/** So many clashes are looked into. */
const maxClashes = 50;

/** Answers under which all conditions hold, the defaults where they do. */
export function answersFor(
  { conditions, space }: TriedTemplate,
  all: readonly string[],
  moreKeys: readonly string[] = [],
  test: (answers: Answers) => boolean = () => true,
): Answers | 'none' | 'unknown' {
  const keys = [...all.flatMap((each) => conditions.keysOf(each)), ...moreKeys];
  return space.find(
    keys,
    (answers) => all.every((each) => conditions.test(each, answers)) && test(answers),
  );
}

/** Conditions that never hold: of questions, of rules, and of files under several rules. */
export function unreachableFindings(tried: TriedTemplate): readonly PlacedFinding[] {
  const { template, findingAt } = tried;
  const { questions = [], files: rules = [] } = template.manifest;
  const never = (when: string): boolean => answersFor(tried, [when]) === 'none';
  const dead = new Set(rules.map(({ when }) => when).filter(never));
  const about = (path: readonly (string | number)[], rule: string, message: string) =>
    manifestFinding(findingAt, { path: [...path, 'when'], message }, rule, 'warning');
  return [
    ...questions.flatMap(({ key, when }, at) =>
      when !== undefined && never(when)
        ? [
            about(
              ['questions', at],
              'unreachable-question',
              `"${key}" is never asked: no answers before it meet its condition.`,
            ),
          ]
        : [],
    ),
    ...rules.flatMap(({ path, when }, at) =>
      dead.has(when)
        ? [
            about(
              ['files', at],
              'unreachable-file',
              `files/${path} is never made: no answers meet its condition.`,
            ),
          ]
        : [],
    ),
    ...template.files.flatMap((file) => {
      const all = conditionsOf(template, file);
      if (all.length < 2 || all.some((each) => dead.has(each))) return [];
      if (answersFor(tried, all) !== 'none') return [];
      const message = `The file is never made: ${all.map((each) => `"${each}"`).join(' and ')} do not hold together.`;
      return [fileFinding(file, { rule: 'unreachable-file', severity: 'warning' }, message)];
    }),
  ];
}

/** One place that a file can have, with answers that lead there. */
interface Place {
  readonly file: TemplateFile;
  readonly target: string;
}

/** Targets that leave the project, that some system cannot hold, or that two files share. */
export function targetFindings(tried: TriedTemplate): readonly PlacedFinding[] {
  const places = tried.template.files.flatMap((file) => placesOf(tried, file));
  const broken = places.flatMap(({ file, target }): readonly PlacedFinding[] => {
    const finding = checkTargetPath(target);
    if (finding === undefined) {
      return target === ENGINE_PATH || target === TEMPLATE_RECORD_PATH
        ? [
            fileFinding(
              file,
              { rule: 'path-clash', severity: 'error' },
              `Every project has a file ${target} already.`,
            ),
          ]
        : [];
    }
    return [fileFinding(file, { rule: finding.rule, severity: 'error' }, finding.message)];
  });
  return broken.length > 0 ? broken : clashFindings(tried, places);
}

/** Every target that a file can have; one for each combination of the answers in its path. */
function placesOf(tried: TriedTemplate, file: TemplateFile): readonly Place[] {
  if (!file.path.includes('{'))
    return [{ file, target: targetPath(file.path, {}, tried.renderer) }];
  const targets = new Set<string>();
  answersFor(tried, conditionsOf(tried.template, file), keysInPath(tried, file), (answers) => {
    targets.add(targetPath(file.path, answers, tried.renderer));
    return false;
  });
  return [...targets].map((target) => ({ file, target }));
}

function keysInPath({ parts }: TriedTemplate, file: TemplateFile): readonly string[] {
  const part = parts.find((each) => each.kind === 'path' && each.file === file);
  if (part === undefined || !('uses' in part.inspection)) return [];
  return part.inspection.uses.map(({ path }) => path[0] ?? '');
}

function clashFindings(tried: TriedTemplate, places: readonly Place[]): readonly PlacedFinding[] {
  const findings: PlacedFinding[] = [];
  const byTarget = new Map<string, TemplateFile[]>();
  for (const { file, target } of places) {
    byTarget.set(target, [...(byTarget.get(target) ?? []), file]);
  }
  for (const [target, files] of byTarget) {
    for (const [at, file] of files.entries()) {
      const other = files.slice(0, at).find((each) => meet(tried, [each, target], [file, target]));
      if (other) findings.push(clashFinding(file, other, `Both become ${target}`));
    }
  }
  // Beyond equal names: two spellings of one file, and a file where another needs a folder.
  let left = [...byTarget.keys()];
  for (let tries = 0; tries < maxClashes; tries += 1) {
    const clash = findPathClash(left);
    if (clash === undefined) break;
    left = left.filter((target) => target !== clash.second);
    const [first] = byTarget.get(clash.first) ?? [];
    const [second] = byTarget.get(clash.second) ?? [];
    if (!first || !second || !meet(tried, [first, clash.first], [second, clash.second])) continue;
    findings.push(clashFinding(second, first, clash.message.replace(/;.*$/, '')));
  }
  return findings;
}

function clashFinding(file: TemplateFile, other: TemplateFile, what: string): PlacedFinding {
  const message = `${what}: files/${other.path} and files/${file.path}; rename one of them, or give them conditions that never hold together.`;
  return fileFinding(file, { rule: 'path-clash', severity: 'error' }, message);
}

/** Whether there are answers with which both files are made at these places. */
function meet(
  tried: TriedTemplate,
  ...both: readonly (readonly [file: TemplateFile, target: string])[]
): boolean {
  const all = both.flatMap(([file]) => conditionsOf(tried.template, file));
  const keys = both.flatMap(([file]) => keysInPath(tried, file));
  const found = answersFor(tried, all, keys, (answers) =>
    both.every(([file, target]) => targetPath(file.path, answers, tried.renderer) === target),
  );
  return typeof found === 'object';
}
